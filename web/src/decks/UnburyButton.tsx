import { Button, type ButtonProps, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../messages";
import { useUnburyDeck } from "./operations";

type Props = ButtonProps & { deckId: number; siblings: boolean; byHand: boolean; children: ReactNode; onDone?: () => void };

/** Brings buried cards back; where both kinds are buried, it asks which (docs/spec/screens-and-statistics.md A3). */
export function UnburyButton({ deckId, siblings, byHand, children, onDone, ...look }: Props) {
  const unbury = useUnburyDeck();
  const run = (mode: "all" | "scheduler" | "user") => unbury.mutate({ id: deckId, mode }, { onSuccess: () => onDone?.() });
  if (!siblings || !byHand) {
    return (
      <Button {...look} loading={unbury.isPending} onClick={() => run("all")} data-unbury>
        {children}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start" width={250}>
      <Menu.Target>
        <Button {...look} loading={unbury.isPending} data-unbury>
          {children}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("unbury.which")}</Menu.Label>
        <Menu.Item onClick={() => run("user")}>{t("unbury.byHand")}</Menu.Item>
        <Menu.Item onClick={() => run("scheduler")}>{t("unbury.siblings")}</Menu.Item>
        <Menu.Item onClick={() => run("all")}>{t("unbury.all")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The key of the page presses the button, which asks if it must. */
export const pressUnbury = () => document.querySelector<HTMLButtonElement>("[data-unbury]")?.click();
