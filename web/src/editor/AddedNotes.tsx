import { Anchor, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import type { SearchResult } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import { useShortcuts } from "../ui/shortcuts";

export type AddedNote = { id: number; text: string };

/** The notes that were added since the page was opened, the newest first. One that was deleted leads nowhere. */
export function AddedNotes({ added }: { added: AddedNote[] }) {
  const section = useRef<HTMLElement>(null);
  const search = `nid:${added.map((note) => note.id).join(",")}`;
  const present = useQuery({
    queryKey: ["notes", "added", search],
    queryFn: async () => new Set((await api.post<SearchResult>("/search", { search, mode: "notes" })).ids),
    enabled: added.length > 0,
    placeholderData: (before) => before,
  }).data;

  function focus(): void {
    const newest = section.current?.querySelector("a");
    if (newest) newest.focus();
    else notice(t("editor.historyEmpty"));
  }

  useShortcuts("keys.editor", [{ keys: ["mod+h", "mod+shift+h"], label: "editor.history", run: focus, inFields: true }]);
  if (added.length === 0) return null;
  return (
    <section ref={section} aria-label={t("editor.history")}>
      <Text size="xs" c="dimmed" mb={4}>
        {t("editor.history")}
      </Text>
      {added.map((note, index) =>
        // What was added a moment ago is there, whatever an older answer says.
        index > 0 && present?.has(note.id) === false ? (
          <Text key={note.id} size="sm" c="dimmed" td="line-through" dir="auto" truncate title={t("editor.historyGone")}>
            {note.text}
          </Text>
        ) : (
          <Anchor
            key={note.id}
            component={Link}
            href={`/browse?q=${encodeURIComponent(`nid:${note.id}`)}`}
            size="sm"
            display="block"
            dir="auto"
            truncate
          >
            {note.text}
          </Anchor>
        ),
      )}
    </section>
  );
}
