/** The notes that clients of AnkiConnect opened for editing, the newest last (docs/spec/ankiconnect.md §16.4). All windows of this browser share them. */
const place = "edited-notes";
const most = 25;

export function editedNotes(): number[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id): id is number => typeof id === "number") : [];
  } catch {
    return [];
  }
}

const keep = (ids: number[]) => localStorage.setItem(place, JSON.stringify(ids.slice(-most)));

/** Moves a note to the end, or puts it there. */
export const rememberEdited = (id: number) => keep([...editedNotes().filter((other) => other !== id), id]);

/** Takes out what no longer exists and gives what is left. */
export function forgetEdited(gone: (id: number) => boolean): number[] {
  const left = editedNotes().filter((id) => !gone(id));
  keep(left);
  return left;
}
