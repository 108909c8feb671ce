import { Button, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSearch } from "wouter";
import { api } from "../api/client";
import { keys, refresh, useDecks, useNoteTypes } from "../api/queries";
import type { DeckOptions, Note, NoteType, Outcome, Schemas } from "../api/types";
import { useAddClosedReport, useDraftReport } from "../connect/useReports";
import { allDecks } from "../decks/tree";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { notice, noticeError } from "../ui/notices";
import { Page } from "../ui/Page";
import { caps, useShortcuts } from "../ui/shortcuts";
import { hasCode } from "../ui/useOperation";
import { type AddedNote, AddedNotes } from "./AddedNotes";
import { loadDraft, saveDraft } from "./draft";
import { isBlank, plainText } from "./fieldHtml";
import { mapFields } from "./mapFields";
import { NoteFields } from "./NoteFields";
import { useNoteCheck } from "./useNoteCheck";

type Start = { deckId: number; noteTypeId: number; fields: string[]; tags: string[] };

/** Where the page starts: a copy of a note, an unfinished draft, or what the collection suggests. */
async function start(search: string): Promise<Start> {
  const wanted = new URLSearchParams(search);
  const copy = wanted.get("copy");
  if (copy) {
    const note = await api.get<Note>(`/notes/${copy}`);
    return {
      deckId: Number(wanted.get("deck") ?? note.cards[0]?.deckId ?? 1),
      noteTypeId: note.noteTypeId,
      fields: note.fields,
      tags: note.tags,
    };
  }
  const draft = loadDraft();
  if (draft && (wanted.has("draft") || draft.fields.some((field) => !isBlank(field)))) return draft;
  const adding = await api.get<Schemas["AddingStart"]>("/notes/adding", { deck: wanted.get("deck") });
  return { ...adding, fields: [], tags: draft?.tags ?? [] };
}

const hasMask = (field: string) => /\{\{c[\d,]*[1-9][\d,]*::image-occlusion:/.test(field);

/** What an added note is called in the list below; masks have no words. */
function nameOf(type: NoteType, fields: string[]): string {
  const spoken = fields.filter((_, index) => index !== type.imageOcclusion?.occlusions);
  return spoken.map(plainText).filter(Boolean).join(", ") || type.name;
}

export default function AddPage() {
  const search = useSearch();
  useAddClosedReport();
  const begin = useQuery({ queryKey: ["adding", search], queryFn: () => start(search), gcTime: 0, staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      {begin.isError && (
        <Page title={t("editor.addTitle")}>
          <Failed error={begin.error} retry={() => void begin.refetch()} />
        </Page>
      )}
      {begin.data && <Adding key={search} begin={begin.data} />}
    </>
  );
}

function Adding({ begin }: { begin: Start }) {
  const types = useNoteTypes();
  const decks = useDecks();
  const [noteTypeId, setNoteTypeId] = useState(begin.noteTypeId);
  const [deckId, setDeckId] = useState(begin.deckId);
  const [fields, setFields] = useState(begin.fields);
  const [tags, setTags] = useState(begin.tags);
  const [focusTurn, setFocusTurn] = useState(1);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [added, setAdded] = useState<AddedNote[]>([]);
  const noteType = useQuery({ queryKey: keys.noteType(noteTypeId), queryFn: () => api.get<NoteType>(`/note-types/${noteTypeId}`) });
  const check = useNoteCheck(noteTypeId, fields);
  const adding = useRef(false);
  useDraftReport({ noteTypeId, deckId, fields, tags }, noteType.data?.fields.length ?? 0);

  useEffect(() => saveDraft({ noteTypeId, deckId, fields, tags }), [noteTypeId, deckId, fields, tags]);

  function changeType(id: number): void {
    const from = types.data?.find((type) => type.id === noteTypeId);
    const to = types.data?.find((type) => type.id === id);
    if (!from || !to) return;
    const mapped = mapFields(from.fields, fields, to.fields);
    setNoteTypeId(id);
    setFields(mapped.fields);
    void api.get<Schemas["AddingStart"]>("/notes/adding", { deck: deckId, noteType: id }).then((at) => setDeckId(at.deckId), noticeError);
    if (mapped.dropped.length > 0) notice(t("editor.copyFields", { fields: mapped.dropped.join(", ") }), { millis: 8000 });
  }

  async function add(anyway = false): Promise<void> {
    const type = noteType.data;
    if (!type || adding.current) return;
    const typed = type.fields.map((_, index) => fields[index] ?? "");
    const places = type.imageOcclusion;
    if (places && isBlank(typed[places.image] ?? "")) return notice(t("editor.noPicture"));
    if (places && !hasMask(typed[places.occlusions] ?? "")) return notice(t("editor.noMasks"));
    if (isBlank(typed[0] ?? "")) return notice(t("editor.empty"));
    if (check?.state === "not-a-cloze-type") return notice(t("editor.notClozeType"));
    if (check?.state === "cloze-outside-cloze-field") return notice(t("editor.clozeOutside"));
    if (type.cloze && !anyway && !typed.some((field) => /\{\{c\d+::/.test(field))) return setAsking(true);
    adding.current = true;
    setBusy(true);
    try {
      const result = await api.post<Outcome & { id: number; cards: number }>("/notes", { noteTypeId, deckId, fields: typed, tags });
      refresh(result.changes, result.undo);
      notice(result.cards === 0 ? t("editor.noCards") : t("editor.added", { n: result.cards }), { canUndo: true });
      setAdded((list) => [{ id: result.id, text: nameOf(type, typed) }, ...list].slice(0, 15));
      setFields(type.fields.map((field, index) => (field.sticky ? (typed[index] ?? "") : "")));
      setFocusTurn((turn) => turn + 1);
    } catch (error) {
      if (hasCode(error, "empty-first-field")) notice(t("editor.empty"));
      else if (hasCode(error, "no-cards")) notice(t("editor.noCards"));
      else noticeError(error);
    } finally {
      adding.current = false;
      setBusy(false);
    }
  }

  async function pin(ordinal: number): Promise<void> {
    const type = noteType.data;
    if (!type) return;
    const changed = {
      ...type,
      fields: type.fields.map((field, index) => (index === ordinal ? { ...field, sticky: !field.sticky } : field)),
    };
    try {
      const outcome = await api.put<Outcome>(`/note-types/${type.id}`, changed);
      refresh(outcome.changes, outcome.undo);
    } catch (error) {
      noticeError(error);
    }
  }

  async function pinAll(): Promise<void> {
    const type = noteType.data;
    if (!type) return;
    const sticky = !type.fields.some((field) => field.sticky);
    try {
      const outcome = await api.put<Outcome>(`/note-types/${type.id}`, {
        ...type,
        fields: type.fields.map((field) => ({ ...field, sticky })),
      });
      refresh(outcome.changes, outcome.undo);
    } catch (error) {
      noticeError(error);
    }
  }

  const typeInput = useRef<HTMLInputElement>(null);
  const deckInput = useRef<HTMLInputElement>(null);
  const inFields = true;
  useShortcuts("keys.editor", [
    { keys: ["mod+Enter"], label: "editor.add", run: () => void add(), inFields },
    { keys: ["mod+alt+n", "mod+n"], label: "editor.noteType", run: () => typeInput.current?.click(), inFields },
    { keys: ["mod+d"], label: "editor.deck", run: () => deckInput.current?.click(), inFields },
    { keys: ["shift+F9"], label: "editor.stickyAll", run: () => void pinAll(), inFields },
  ]);

  const deckNames = allDecks(decks.data?.decks ?? [])
    .filter((deck) => !deck.filtered)
    .map((deck) => ({ value: String(deck.id), label: deck.fullName }));
  // The default deck is not in the list while it is empty; where notes go into it, it has its name all the same.
  const unlisted = decks.data !== undefined && !deckNames.some(({ value }) => value === String(deckId));
  const unlistedDeck = useQuery({
    queryKey: keys.deckOptions(deckId),
    queryFn: () => api.get<DeckOptions>(`/decks/${deckId}/options`),
    enabled: unlisted,
    retry: false,
  }).data?.deck;
  if (unlisted && unlistedDeck) deckNames.unshift({ value: String(deckId), label: unlistedDeck.name });
  return (
    <Page
      title={t("editor.addTitle")}
      actions={
        <Button loading={busy} onClick={() => void add()}>
          {t("editor.add")}
        </Button>
      }
    >
      <Stack gap="sm">
        <Group grow preventGrowOverflow={false} gap="sm">
          <Select
            ref={typeInput}
            label={t("editor.noteType")}
            miw={140}
            data={(types.data ?? []).map((type) => ({ value: String(type.id), label: type.name }))}
            value={String(noteTypeId)}
            onChange={(id) => id && changeType(Number(id))}
            allowDeselect={false}
            searchable
          />
          <Select
            ref={deckInput}
            label={t("editor.deck")}
            miw={140}
            data={deckNames}
            value={String(deckId)}
            onChange={(id) => id && setDeckId(Number(id))}
            allowDeselect={false}
            searchable
          />
        </Group>
        {noteType.isError && <Failed error={noteType.error} />}
        {noteType.data ? (
          <NoteFields
            noteType={noteType.data}
            fields={fields}
            tags={tags}
            check={check}
            focusTurn={focusTurn}
            onFields={setFields}
            onTags={setTags}
            onSticky={(ordinal) => void pin(ordinal)}
          />
        ) : (
          <Skeleton h={260} />
        )}
        <AddedNotes added={added} />
      </Stack>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("editor.addTitle")}>
        <Text>{t("editor.missingCloze", { key: caps("mod+shift+c").join("+") })}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t("app.cancel")}
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              void add(true);
            }}
          >
            {t("editor.addAnyway")}
          </Button>
        </Group>
      </Dialog>
    </Page>
  );
}
