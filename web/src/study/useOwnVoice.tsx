import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice } from "../ui/notices";

const tickMillis = 100;

/** Records one's own voice and plays it back. The recording stays in this page until the next one or until the page is left; it is sent nowhere. */
export function useOwnVoice() {
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const [elapsed, setElapsed] = useState(0);
  const kept = useRef<string | null>(null);
  const playing = useRef<HTMLAudioElement | null>(null);

  useEffect(() => {
    if (!recorder) return;
    const began = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - began), tickMillis);
    return () => {
      clearInterval(timer);
      for (const track of recorder.stream.getTracks()) track.stop();
    };
  }, [recorder]);
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

  async function record(): Promise<void> {
    if (recorder) return;
    if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") return notice(t("voice.unsupported"), { millis: 8000 });
    playing.current?.pause();
    try {
      const next = new MediaRecorder(await navigator.mediaDevices.getUserMedia({ audio: true }));
      setElapsed(0);
      setRecorder(next);
      next.start();
    } catch (error) {
      notice(t("voice.refused", { reason: error instanceof Error ? error.message : String(error) }), { millis: 8000 });
    }
  }

  function save(): void {
    if (!recorder) return;
    recorder.ondataavailable = ({ data }) => {
      if (kept.current) URL.revokeObjectURL(kept.current);
      kept.current = URL.createObjectURL(data);
      play();
    };
    recorder.stop();
    setRecorder(null);
  }

  function cancel(): void {
    recorder?.stop();
    setRecorder(null);
  }

  const dialog = (
    <Dialog opened={recorder !== null} onClose={cancel} title={t("voice.recording")}>
      <Text size="xl" ta="center" className="numbers" role="timer">
        {t("voice.seconds", { n: (elapsed / 1000).toFixed(1) })}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={cancel}>
          {t("app.cancel")}
        </Button>
        <Button data-autofocus onClick={save}>
          {t("app.save")}
        </Button>
      </Group>
    </Dialog>
  );
  return { record: () => void record(), play, recording: recorder !== null, dialog };
}
export type OwnVoice = ReturnType<typeof useOwnVoice>;
