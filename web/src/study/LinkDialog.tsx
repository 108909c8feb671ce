import { Button, Code, Group, Text } from "@mantine/core";
import { useEffect } from "react";
import { useSession } from "../api/queries";
import { t } from "../messages";
import { usePatchMe } from "../settings/operations";
import { Dialog } from "../ui/Dialog";

const unsafe = /^(javascript|data|blob|file|vbscript):/i;
const schemeOf = (href: string) => (/^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1] ?? "").toLowerCase();

/** Opens links of a card elsewhere: web addresses at once, others only when asked for. */
export function LinkDialog({ href, onClose }: { href: string | null; onClose: () => void }) {
  const stored = useSession().data?.me?.preferences.linkSchemes;
  const allowed = typeof stored === "string" ? stored.split(" ") : [];
  const patch = usePatchMe();
  const scheme = href === null ? "" : schemeOf(href);
  const plain = !unsafe.test(href ?? "") && ["http", "https", ...allowed].includes(scheme);
  useEffect(() => {
    if (href === null || !plain) return;
    window.open(href, "_blank", "noopener,noreferrer");
    onClose();
  }, [href, plain, onClose]);
  const ask = href !== null && !plain && !unsafe.test(href);
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
        <Button
          component="a"
          variant="default"
          href={href ?? ""}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => {
            patch.mutate({ preferences: { linkSchemes: [...allowed.filter(Boolean), scheme].join(" ") } });
            onClose();
          }}
        >
          {t("study.linkAlways", { scheme })}
        </Button>
        <Button component="a" href={href ?? ""} target="_blank" rel="noopener noreferrer" onClick={onClose}>
          {t("study.linkOpen")}
        </Button>
      </Group>
    </Dialog>
  );
}
