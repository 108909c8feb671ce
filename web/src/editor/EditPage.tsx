import { ActionIcon, Alert, Button, Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconEye, IconTable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api } from "../api/client";
import { keys } from "../api/queries";
import type { Note, SearchResult } from "../api/types";
import { t } from "../messages";
import { lazily } from "../ui/lazily";
import { Page } from "../ui/Page";
import { useShortcuts } from "../ui/shortcuts";
import { NoteEditor } from "./NoteEditor";
import { editedNotes, forgetEdited } from "./noteHistory";

const NotePreview = lazily(() => import("./NotePreview"), "browse");

/** A single note in a page of its own: opened by AnkiConnect's clients, with the notes they opened before one step away. */
export default function EditPage({ noteId }: { noteId: number }) {
  const [, go] = useLocation();
  const [previewing, setPreviewing] = useState(false);
  const note = useQuery({ queryKey: keys.note(noteId), queryFn: () => api.get<Note>(`/notes/${noteId}`), retry: false });
  const suspended = useQuery({
    queryKey: [...keys.browse, "suspended", noteId],
    queryFn: async () => (await api.post<SearchResult>("/search", { search: `nid:${noteId} is:suspended`, mode: "cards" })).count > 0,
    staleTime: 0,
  });
  const history = editedNotes();
  const at = history.indexOf(noteId);
  const previous = history[at - 1];
  const next = at < 0 ? undefined : history[at + 1];
  const gone = note.error instanceof ApiError && note.error.status === 404;

  // A note that was deleted makes room for the last one that is left.
  useEffect(() => {
    if (!gone || at < 0) return;
    const last = forgetEdited((id) => id === noteId).at(-1);
    go(last === undefined ? "/" : `/notes/${last}`, { replace: true });
  }, [gone, at, noteId, go]);

  const open = (id: number | undefined) => id !== undefined && go(`/notes/${id}`);
  const browse = () => {
    const all = at < 0 ? [noteId] : history;
    go(`/browse?q=${encodeURIComponent(`nid:${all.join(",")}`)}&note=${noteId}`);
  };
  useShortcuts("keys.editor", [
    { keys: ["mod+shift+p"], label: "browse.preview", run: () => setPreviewing(true), inFields: true },
    { keys: ["mod+shift+ArrowLeft"], label: "editor.previousNote", run: () => open(previous) },
    { keys: ["mod+shift+ArrowRight"], label: "editor.nextNote", run: () => open(next) },
  ]);

  return (
    <Page title={t("editor.editTitle")} actions={<Button onClick={() => window.history.back()}>{t("editor.close")}</Button>}>
      <Group gap="xs" mb="md">
        {history.length > 1 && at >= 0 && (
          <>
            <ActionIcon
              size={44}
              variant="default"
              disabled={previous === undefined}
              aria-label={t("editor.previousNote")}
              title={t("editor.previousNote")}
              onClick={() => open(previous)}
            >
              <IconChevronLeft size={18} className="flip" />
            </ActionIcon>
            <ActionIcon
              size={44}
              variant="default"
              disabled={next === undefined}
              aria-label={t("editor.nextNote")}
              title={t("editor.nextNote")}
              onClick={() => open(next)}
            >
              <IconChevronRight size={18} className="flip" />
            </ActionIcon>
          </>
        )}
        <Button h={44} variant="default" leftSection={<IconEye size={18} />} disabled={!note.data} onClick={() => setPreviewing(true)}>
          {t("browse.preview")}
        </Button>
        <Button h={44} variant="default" leftSection={<IconTable size={18} />} onClick={browse}>
          {t("nav.browse")}
        </Button>
      </Group>
      {suspended.data && (
        <Alert color="yellow" mb="md" py="xs">
          {t("editor.suspended")}
        </Alert>
      )}
      <NoteEditor noteId={noteId} />
      <Suspense>{previewing && note.data && <NotePreview note={note.data} onClose={() => setPreviewing(false)} />}</Suspense>
    </Page>
  );
}
