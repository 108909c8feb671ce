import { Button, Code, Group, Text } from "@mantine/core";
import { useEffect } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";

const plain = (href: string) => /^https?:/i.test(href);

/** Opens links of a card elsewhere: web addresses at once, others only when asked for. */
export function LinkDialog({ href, onClose }: { href: string | null; onClose: () => void }) {
  useEffect(() => {
    if (href === null || !plain(href)) return;
    window.open(href, "_blank", "noopener,noreferrer");
    onClose();
  }, [href, onClose]);
  const ask = href !== null && !plain(href) && !/^(javascript|data|blob|file|vbscript):/i.test(href);
  return (
    <Dialog opened={ask} onClose={onClose} title={t("study.link")}>
      <Text mb="xs">{t("study.linkQuestion")}</Text>
      <Code block dir="ltr">
        {href}
      </Code>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("app.cancel")}
        </Button>
        <Button component="a" href={href ?? ""} target="_blank" rel="noopener noreferrer" onClick={onClose}>
          {t("study.linkOpen")}
        </Button>
      </Group>
    </Dialog>
  );
}
