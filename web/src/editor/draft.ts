export type Draft = { noteTypeId: number; deckId: number; fields: string[]; tags: string[] };

const key = "reprise.add-draft";

/** What is being added survives a closed tab, in this browser only. */
export function loadDraft(): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function saveDraft(draft: Draft | null): void {
  if (draft) localStorage.setItem(key, JSON.stringify(draft));
  else localStorage.removeItem(key);
}
