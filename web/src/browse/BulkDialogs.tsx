import { Button, Checkbox, Group, NumberInput, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useDecks } from "../api/queries";
import { allDecks } from "../decks/tree";
import { TagsField } from "../editor/TagsField";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";

type ButtonsProps = { onClose: () => void; disabled?: boolean; onApply: () => void };

function Buttons({ onClose, disabled = false, onApply }: ButtonsProps) {
  return (
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={onClose}>
        {t("app.cancel")}
      </Button>
      <Button
        disabled={disabled}
        onClick={() => {
          onApply();
          onClose();
        }}
      >
        {t("browse.apply")}
      </Button>
    </Group>
  );
}

export function TagsDialog({ removing, onClose, onTags }: { removing: boolean; onClose: () => void; onTags: (tags: string[]) => void }) {
  const [tags, setTags] = useState<string[]>([]);
  return (
    <Dialog opened onClose={onClose} title={t(removing ? "browse.removeTags" : "browse.addTags").replace("…", "")}>
      <TagsField tags={tags} onChange={setTags} first />
      <Buttons onClose={onClose} disabled={tags.length === 0} onApply={() => onTags(tags)} />
    </Dialog>
  );
}

export function DeckDialog({ onClose, onDeck }: { onClose: () => void; onDeck: (id: number) => void }) {
  const decks = useDecks();
  const [deck, setDeck] = useState<string | null>(null);
  const data = allDecks(decks.data?.decks ?? [])
    .filter((node) => !node.filtered)
    .map((node) => ({ value: String(node.id), label: node.fullName }));
  return (
    <Dialog opened onClose={onClose} title={t("browse.changeDeck")}>
      <Select label={t("browse.deck")} data={data} value={deck} onChange={setDeck} searchable data-autofocus />
      <Buttons onClose={onClose} disabled={deck === null} onApply={() => onDeck(Number(deck))} />
    </Dialog>
  );
}

type Position = { start: number; step: number; randomize: boolean; shift: boolean };

export function RepositionDialog({ onClose, onPosition }: { onClose: () => void; onPosition: (options: Position) => void }) {
  const [options, setOptions] = useState<Position>({ start: 1, step: 1, randomize: false, shift: false });
  const amount = (name: "start" | "step") => (
    <NumberInput
      label={t(`reposition.${name}`)}
      value={options[name]}
      min={name === "start" ? 0 : 1}
      max={name === "start" ? 1_000_000 : 10_000}
      allowDecimal={false}
      data-autofocus={name === "start" || undefined}
      onChange={(value) => typeof value === "number" && setOptions({ ...options, [name]: value })}
    />
  );
  const box = (name: "randomize" | "shift") => (
    <Checkbox
      label={t(`reposition.${name}`)}
      checked={options[name]}
      onChange={(event) => setOptions({ ...options, [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Dialog opened onClose={onClose} title={t("reposition.title")}>
      <Stack>
        {amount("start")}
        {amount("step")}
        {box("randomize")}
        {box("shift")}
      </Stack>
      <Buttons onClose={onClose} onApply={() => onPosition(options)} />
    </Dialog>
  );
}
