import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { t } from "../messages";
import { Dialog } from "./Dialog";

/** Asks before a page with unsaved changes is left: by a link of the app, or by closing the tab. */
export function useLeaveGuard(unsaved: boolean) {
  const [link, setLink] = useState<HTMLElement | null>(null);
  const allowed = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (!unsaved) return;
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]:not([target])") : null;
      if (!target || target === allowed.current || event.ctrlKey || event.metaKey || target.getAttribute("href")?.startsWith("#")) return;
      event.preventDefault();
      event.stopPropagation();
      setLink(target);
    };
    window.addEventListener("beforeunload", close);
    document.addEventListener("click", click, true);
    return () => {
      window.removeEventListener("beforeunload", close);
      document.removeEventListener("click", click, true);
    };
  }, [unsaved]);

  return (
    <Dialog opened={link !== null} onClose={() => setLink(null)} title={t("options.discard")}>
      <Text>{t("options.discardHint")}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => setLink(null)} data-autofocus>
          {t("app.cancel")}
        </Button>
        <Button
          onClick={() => {
            allowed.current = link;
            setLink(null);
            link?.click();
          }}
        >
          {t("options.discardDo")}
        </Button>
      </Group>
    </Dialog>
  );
}
