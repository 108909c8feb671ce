import "@mantine/spotlight/styles.layer.css";
import { Kbd } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useDecks } from "../api/queries";
import type { DeckNode } from "../api/types";
import { t } from "../messages";
import { caps, presentShortcuts } from "../ui/shortcuts";

const [store, palette] = createSpotlight();

const flat = (nodes: DeckNode[]): DeckNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

/** Finds every action of the page and every deck by a few letters. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [, go] = useLocation();
  const decks = useDecks();
  const [shortcuts] = useState(() => presentShortcuts().flatMap(({ shortcuts }) => shortcuts));
  useEffect(() => palette.open(), []);

  const groups: SpotlightActionGroupData[] = [
    {
      group: t("palette.actions"),
      actions: [
        ...shortcuts
          .filter((shortcut) => shortcut.label !== "nav.palette")
          .map((shortcut) => ({
            id: `${shortcut.label} ${shortcut.keys[0]}`,
            label: t(shortcut.label),
            rightSection: <Kbd size="xs">{caps(shortcut.keys[0] ?? "").join(" ")}</Kbd>,
            onClick: () => setTimeout(shortcut.run),
          })),
        { id: "classes", label: t("nav.classes"), onClick: () => go("/classes") },
        { id: "sync", label: t("sync.page"), onClick: () => go("/devices") },
        { id: "account", label: t("nav.account"), onClick: () => go("/account") },
        { id: "settings", label: t("nav.settings"), onClick: () => go("/settings") },
        { id: "note-types", label: t("nav.noteTypes"), onClick: () => go("/note-types") },
        { id: "checks", label: t("checks.title"), onClick: () => go("/checks") },
      ],
    },
    {
      group: t("palette.decks"),
      actions: flat(decks.data?.decks ?? []).map((deck) => ({
        id: `deck ${deck.id}`,
        label: deck.fullName,
        onClick: () => go(`/decks/${deck.id}`),
      })),
    },
  ];
  return (
    <Spotlight
      store={store}
      actions={groups}
      onSpotlightClose={() => setTimeout(onClose, 150)}
      shortcut={null}
      limit={30}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t("palette.nothing")}
      searchProps={{ leftSection: <IconSearch size={20} />, placeholder: t("palette.placeholder"), "aria-label": t("palette.placeholder") }}
    />
  );
}
