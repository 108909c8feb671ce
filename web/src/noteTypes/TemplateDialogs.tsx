import { Button, Group, NumberInput, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useDecks } from "../api/queries";
import type { NoteTypeField, NoteTypeTemplate } from "../api/types";
import { allDecks } from "../decks/tree";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { fieldHtml } from "./draft";

/** The deck into which new cards of a template go, whatever deck the note is added to. */
export function DeckOverride({
  deckId,
  onDeck,
  onClose,
}: {
  deckId: number | null;
  onDeck: (id: number | null) => void;
  onClose: () => void;
}) {
  const decks = useDecks();
  const [chosen, setChosen] = useState(deckId === null ? null : String(deckId));
  const data = allDecks(decks.data?.decks ?? [])
    .filter((deck) => !deck.filtered)
    .map((deck) => ({ value: String(deck.id), label: deck.fullName }));
  return (
    <Dialog opened onClose={onClose} title={t("noteType.deckOverride")}>
      <Stack>
        <Text size="sm">{t("noteType.deckOverrideHint")}</Text>
        <Select
          label={t("browse.deck")}
          placeholder={t("noteType.noOverride")}
          data={data}
          value={chosen}
          onChange={setChosen}
          searchable
          clearable
          data-autofocus
        />
        <Buttons onClose={onClose} onApply={() => onDeck(chosen === null ? null : Number(chosen))} />
      </Stack>
    </Dialog>
  );
}

type InsertProps = { fields: NoteTypeField[]; cloze: boolean; onHtml: (html: string) => void; onClose: () => void };

/** Which field to put into a template, and in which letters. */
export function InsertField({ fields, cloze, onHtml, onClose }: InsertProps) {
  const [chosen, setChosen] = useState("0");
  const [font, setFont] = useState("Arial");
  const [size, setSize] = useState(20);
  const field = fields[Number(chosen)];
  return (
    <Dialog opened onClose={onClose} title={t("noteType.insertField")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (field) onHtml(cloze && chosen === "0" ? `{{cloze:${field.name}}}` : fieldHtml(field, font, size));
          onClose();
        }}
      >
        <Stack>
          <Select
            label={t("noteType.insertWhich")}
            data={fields.map((other, index) => ({ value: String(index), label: other.name }))}
            value={chosen}
            onChange={(next) => setChosen(next ?? chosen)}
            allowDeselect={false}
            data-autofocus
          />
          <Group grow align="end">
            <TextInput label={t("noteType.font")} value={font} dir="ltr" onChange={(event) => setFont(event.currentTarget.value)} />
            <NumberInput
              label={t("noteType.size")}
              value={size}
              min={5}
              max={300}
              allowDecimal={false}
              clampBehavior="blur"
              onChange={(value) => typeof value === "number" && setSize(value)}
            />
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit">{t("noteType.insertDo")}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type AppearanceProps = { template: NoteTypeTemplate; onTemplate: (part: Partial<NoteTypeTemplate>) => void; onClose: () => void };

/** What the columns Question and Answer of the browse page show of a card instead of the whole card. */
export function BrowserAppearance({ template, onTemplate, onClose }: AppearanceProps) {
  const [draft, setDraft] = useState({
    browserQuestion: template.browserQuestion,
    browserAnswer: template.browserAnswer,
    browserFont: template.browserFont,
    browserFontSize: template.browserFontSize,
  });
  const area = (name: "browserQuestion" | "browserAnswer") => (
    <Textarea
      label={t(`noteType.${name}`)}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      dir="ltr"
      spellCheck={false}
      autosize
      minRows={2}
    />
  );
  return (
    <Dialog opened onClose={onClose} title={t("noteType.browserAppearance")}>
      <Stack>
        <Text size="sm">{t("noteType.browserHint")}</Text>
        {area("browserQuestion")}
        {area("browserAnswer")}
        <Group grow align="end">
          <TextInput
            label={t("noteType.font")}
            value={draft.browserFont}
            onChange={(event) => setDraft({ ...draft, browserFont: event.currentTarget.value })}
          />
          <NumberInput
            label={t("noteType.size")}
            value={draft.browserFontSize}
            min={0}
            max={300}
            allowDecimal={false}
            onChange={(value) => typeof value === "number" && setDraft({ ...draft, browserFontSize: value })}
          />
        </Group>
        <Buttons onClose={onClose} onApply={() => onTemplate(draft)} />
      </Stack>
    </Dialog>
  );
}

function Buttons({ onClose, onApply }: { onClose: () => void; onApply: () => void }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t("app.cancel")}
      </Button>
      <Button
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
