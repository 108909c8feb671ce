import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { direction, t } from "../messages";
import { matches, type PressedKey, type Shortcut } from "../ui/shortcuts";

/** What leads away from the side that is shown; null at the ends. */
export type Steps = { back: (() => void) | null; forward: (() => void) | null };

/** The keys of a preview: the arrows lead the way the page is read. */
export function stepShortcuts({ back, forward }: Steps, alsoForward: string[]): Shortcut[] {
  const [before, after] = direction() === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
  return [
    { keys: [before], label: "preview.previous", run: () => back?.() },
    { keys: [after, ...alsoForward], label: "preview.next", run: () => forward?.() },
  ];
}

/** Runs a key that was pressed inside the card. A card's scripts can pretend any key, so only those of the preview itself are taken. */
export function pressInside(shortcuts: Shortcut[], pressed: PressedKey): void {
  shortcuts.find(({ keys }) => keys.some((binding) => matches(binding, pressed)))?.run();
}

/**
 * The buttons below a preview, and between them where one is. In a dialog that has just been opened, the way forward takes the focus,
 * so that Enter does not close what it should page through; whoever goes along its tabs stays there.
 */
export function PreviewSteps({ back, forward, inDialog, children }: Steps & { inDialog: boolean; children: ReactNode }) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (inDialog && !document.activeElement?.matches("[role=tab]")) next.current?.focus();
  }, [inDialog]);
  return (
    <Group justify="space-between" wrap="nowrap">
      <ActionIcon size={44} variant="default" disabled={back === null} aria-label={t("preview.previous")} onClick={() => back?.()}>
        <IconChevronLeft size={18} className="flip" />
      </ActionIcon>
      <Text size="sm" ta="center" role="status" className="numbers">
        {children}
      </Text>
      <ActionIcon
        ref={next}
        size={44}
        variant="default"
        disabled={forward === null}
        aria-label={t("preview.next")}
        data-autofocus={inDialog || undefined}
        onClick={() => forward?.()}
      >
        <IconChevronRight size={18} className="flip" />
      </ActionIcon>
    </Group>
  );
}
