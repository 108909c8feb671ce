import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, api } from "../api/client";
import { keys, refresh } from "../api/queries";
import type { Note, NoteType, Outcome } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { noticeError } from "../ui/notices";
import { NoteFields } from "./NoteFields";
import { useNoteCheck } from "./useNoteCheck";

const wait = 600;

/** Edits a note that exists. It saves by itself: soon after typing stops, when the caret leaves, when the editor closes. */
export function NoteEditor({ noteId, autoFocus = false }: { noteId: number; autoFocus?: boolean }) {
  const note = useQuery({ queryKey: keys.note(noteId), queryFn: () => api.get<Note>(`/notes/${noteId}`) });
  const typeId = note.data?.noteTypeId ?? null;
  const noteType = useQuery({
    queryKey: keys.noteType(typeId ?? 0),
    queryFn: () => api.get<NoteType>(`/note-types/${typeId}`),
    enabled: typeId !== null,
  });
  if (note.error instanceof ApiError && note.error.status === 404) return <Text>{t("editor.gone")}</Text>;
  if (note.isError) return <Failed error={note.error} retry={() => void note.refetch()} />;
  if (noteType.isError) return <Failed error={noteType.error} retry={() => void noteType.refetch()} />;
  if (!note.data || !noteType.data) return <Skeleton h={240} aria-busy />;
  return <Loaded key={noteId} note={note.data} noteType={noteType.data} autoFocus={autoFocus} />;
}

function Loaded({ note, noteType, autoFocus }: { note: Note; noteType: NoteType; autoFocus: boolean }) {
  const [draft, setDraft] = useState({ fields: note.fields, tags: note.tags });
  const [state, setState] = useState<"saved" | "unsaved" | "saving">("saved");
  const unsaved = useRef<typeof draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const check = useNoteCheck(noteType.id, draft.fields, note.id);

  // A change from elsewhere is taken over, unless something typed here waits to be saved.
  useEffect(() => {
    if (!unsaved.current) setDraft({ fields: note.fields, tags: note.tags });
  }, [note]);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    running.current = running.current.then(async () => {
      const wanted = unsaved.current;
      if (!wanted) return;
      unsaved.current = null;
      setState("saving");
      try {
        const outcome = await api.put<Outcome>(`/notes/${note.id}`, wanted);
        refresh(outcome.changes, outcome.undo);
        setState(unsaved.current ? "unsaved" : "saved");
      } catch (error) {
        unsaved.current ??= wanted;
        setState("unsaved");
        noticeError(error);
      }
    });
    return running.current;
  }, [note.id]);

  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && void flush();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      void flush();
    };
  }, [flush]);

  function change(part: Partial<typeof draft>, millis: number): void {
    const next = { ...(unsaved.current ?? draft), ...part };
    unsaved.current = next;
    setDraft(next);
    setState("unsaved");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), millis);
  }

  return (
    <>
      <NoteFields
        noteType={noteType}
        fields={draft.fields}
        tags={draft.tags}
        check={check}
        focusTurn={autoFocus ? 1 : 0}
        onFields={(fields) => change({ fields }, wait)}
        onTags={(tags) => change({ tags }, 0)}
        onBlur={() => void flush()}
      />
      <Text size="xs" c="dimmed" mt="xs" role="status">
        {state === "saved" ? t("editor.saved") : state === "saving" ? t("editor.saving") : t("editor.unsaved")}
      </Text>
    </>
  );
}
