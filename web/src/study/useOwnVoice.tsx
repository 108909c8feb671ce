import { useEffect, useRef } from "react";
import { t } from "../messages";
import { notice } from "../ui/notices";
import { useRecorder } from "./useRecorder";

/** Records one's own voice and plays it back. The recording stays in this page until the next one or until the page is left; it is sent nowhere. */
export function useOwnVoice() {
  const kept = useRef<string | null>(null);
  const playing = useRef<HTMLAudioElement | null>(null);
  const recorder = useRecorder((recording) => {
    if (kept.current) URL.revokeObjectURL(kept.current);
    kept.current = URL.createObjectURL(recording);
    play();
  });

  useEffect(
    () => () => {
      playing.current?.pause();
      if (kept.current) URL.revokeObjectURL(kept.current);
    },
    [],
  );

  function play(): void {
    if (!kept.current) return notice(t("voice.none"));
    playing.current?.pause();
    playing.current = new Audio(kept.current);
    playing.current.play().catch((error: Error) => notice(error.message));
  }

  function record(): void {
    playing.current?.pause();
    recorder.record();
  }

  return { ...recorder, record, play };
}
export type OwnVoice = ReturnType<typeof useOwnVoice>;
