import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import type { NoteCheck } from "../api/types";
import { isBlank } from "./fieldHtml";

/** What the server thinks of the note as typed. Nothing is said about a note that is still blank. */
export function useNoteCheck(noteTypeId: number | null, fields: string[], id?: number): NoteCheck | null {
  const [typed] = useDebouncedValue(fields, 400);
  const enabled = noteTypeId !== null && typed.some((field) => !isBlank(field));
  const check = useQuery({
    queryKey: ["note-check", noteTypeId, id ?? null, typed],
    queryFn: () => api.post<NoteCheck>("/notes/check", { noteTypeId, fields: typed, id }),
    enabled,
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return enabled ? (check.data ?? null) : null;
}
