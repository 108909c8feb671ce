import { Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import type { DeckNode } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { useMoveDeck } from "./operations";
import { isWithin } from "./tree";

const top = "top";

/** Moves a deck below another, or to the top level: what dragging does, by key. */
export function MoveDeck({ deck, all, onClose }: { deck: DeckNode; all: DeckNode[]; onClose: () => void }) {
  const [parent, setParent] = useState<string | null>(null);
  const move = useMoveDeck();
  const places = all
    .filter((place) => !place.filtered && !isWithin(place, deck))
    .map((place) => ({ value: String(place.id), label: place.fullName }));
  return (
    <Dialog opened onClose={onClose} title={t("decks.moveTitle", { name: deck.name })}>
      <Select
        data={[{ value: top, label: t("decks.topLevel") }, ...places]}
        value={parent}
        onChange={setParent}
        searchable
        placeholder={t("decks.search")}
        aria-label={t("decks.move")}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("app.cancel")}
        </Button>
        <Button
          disabled={parent === null}
          onClick={() => {
            move.mutate({ deck, parent: parent === top ? null : Number(parent) });
            onClose();
          }}
        >
          {t("decks.moveDo")}
        </Button>
      </Group>
    </Dialog>
  );
}
