import { Button, Checkbox, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { useDecks } from "../api/queries";
import type { Schemas } from "../api/types";
import { useCreateDeck } from "../decks/operations";
import { allDecks } from "../decks/tree";
import { TagsField } from "../editor/TagsField";
import { t } from "../messages";
import { useActionDefaults } from "../study/StudyDialogs";
import { Dialog } from "../ui/Dialog";
import type { Bulk } from "./useBulk";

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

const newDeck = "new";

/** Moves cards into a deck that there is, or into a new one of the name that was typed. */
export function DeckDialog({ onClose, onDeck }: { onClose: () => void; onDeck: (id: number) => void }) {
  const decks = useDecks();
  const create = useCreateDeck(onDeck);
  const [deck, setDeck] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const named = allDecks(decks.data?.decks ?? []);
  const data = named.filter((node) => !node.filtered).map((node) => ({ value: String(node.id), label: node.fullName }));
  const name = typed.trim();
  const isNew = name !== "" && !named.some((node) => node.fullName.toLowerCase() === name.toLowerCase());
  const shown = isNew ? [...data, { value: newDeck, label: name }] : data;
  return (
    <Dialog opened onClose={onClose} title={t("browse.changeDeck")}>
      <Select
        label={t("browse.deck")}
        data={shown}
        value={deck}
        onChange={setDeck}
        searchValue={typed}
        onSearchChange={setTyped}
        renderOption={({ option }) => (option.value === newDeck ? t("browse.newDeck", { name: option.label }) : option.label)}
        searchable
        data-autofocus
      />
      <Buttons
        onClose={onClose}
        disabled={deck === null || (deck === newDeck && !isNew)}
        onApply={() => (deck === newDeck ? create.mutate(name) : onDeck(Number(deck)))}
      />
    </Dialog>
  );
}

type Position = { start: number; step: number; randomize: boolean; shift: boolean };

type RepositionProps = { bulk: Bulk; onClose: () => void; onPosition: (options: Position) => void };

/** Starts with what was chosen last, and says where the chosen cards stand now. */
export function RepositionDialog({ bulk, onClose, onPosition }: RepositionProps) {
  const last = useActionDefaults(true).data?.reposition;
  return (
    <Dialog opened={last !== undefined} onClose={onClose} title={t("reposition.title")}>
      {last && <Reposition last={last} bulk={bulk} onClose={onClose} onPosition={onPosition} />}
    </Dialog>
  );
}

function Reposition({ last, bulk, onClose, onPosition }: RepositionProps & { last: Schemas["RepositionDefaults"] }) {
  const [options, setOptions] = useState<Position>({ start: 1, step: 1, ...last });
  const span = useQuery({
    queryKey: ["queue-span"],
    queryFn: async () => api.post<Schemas["QueueSpan"]>("/cards/positions", { cards: await bulk.cards() }),
    staleTime: 0,
    gcTime: 0,
  }).data;
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
    <>
      <Stack>
        {span?.top !== null && span?.top !== undefined && (
          <Text size="sm">{t("reposition.span", { top: span.top, bottom: span.bottom ?? span.top })}</Text>
        )}
        {span?.top === null && <Text size="sm">{t("reposition.noNew")}</Text>}
        {amount("start")}
        {amount("step")}
        {box("randomize")}
        {box("shift")}
      </Stack>
      <Buttons onClose={onClose} onApply={() => onPosition(options)} />
    </>
  );
}
