import { useEffect, useRef, useState } from "react";
import { type MaskField, masksOf, readField, writeField } from "./maskField";

type State = {
  present: MaskField;
  past: MaskField[];
  future: MaskField[];
  /** What the last change was, if more of the same is one step of undo with it. */
  doing: string | null;
};

const begin = (text: string): State => ({ present: readField(text), past: [], future: [], doing: null });

/** The masks of a field with what was done to them here. A field that changes from elsewhere is read anew. */
export function useMasks(text: string, onText: (text: string) => void) {
  const [state, setState] = useState(() => begin(text));
  const [selection, setSelection] = useState<number[]>([]);
  const latest = useRef(state);
  const known = useRef(text);

  useEffect(() => {
    if (text === known.current) return;
    known.current = text;
    latest.current = begin(text);
    setState(latest.current);
    setSelection([]);
  }, [text]);

  function go(next: State): void {
    latest.current = next;
    setState(next);
    const written = writeField(next.present);
    if (written === known.current) return;
    known.current = written;
    onText(written);
  }

  /** Takes a change over. Changes of one `doing`, such as the letters of a label, are undone together. */
  function change(present: MaskField, doing: string | null = null): void {
    const { present: before, past, doing: last } = latest.current;
    if (writeField(present) === writeField(before)) return;
    go({ present, past: doing !== null && doing === last ? past : [...past, before], future: [], doing });
  }

  function undo(): void {
    const { present, past, future } = latest.current;
    const before = past.at(-1);
    if (before) go({ present: before, past: past.slice(0, -1), future: [present, ...future], doing: null });
  }

  function redo(): void {
    const { present, past, future } = latest.current;
    const [after, ...rest] = future;
    if (after) go({ present: after, past: [...past, present], future: rest, doing: null });
  }

  const there = new Set(masksOf(state.present).map((mask) => mask.id));
  return {
    field: state.present,
    /** The field as it is now, also before it is drawn again. */
    now: () => latest.current.present,
    selection: selection.filter((id) => there.has(id)),
    select: setSelection,
    change,
    undo,
    redo,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
  };
}

export type Masks = ReturnType<typeof useMasks>;
