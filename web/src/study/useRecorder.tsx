import { Button, Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice } from "../ui/notices";

const tickMillis = 100;
const suffixes: [type: string, suffix: string][] = [
  ["mp4", "m4a"],
  ["ogg", "ogg"],
  ["webm", "webm"],
];

/** Records from the microphone, in a dialog that shows how long; gives what was recorded as a file. */
export function useRecorder(onSaved: (recording: File) => void) {
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null);
  const [elapsed, setElapsed] = useState(0);

  useEffect(() => {
    if (!recorder) return;
    const began = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - began), tickMillis);
    return () => {
      clearInterval(timer);
      for (const track of recorder.stream.getTracks()) track.stop();
    };
  }, [recorder]);

  async function record(): Promise<void> {
    if (recorder) return;
    if (!navigator.mediaDevices || typeof MediaRecorder === "undefined") return notice(t("voice.unsupported"), { millis: 8000 });
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
      const suffix = suffixes.find(([type]) => data.type.includes(type))?.[1] ?? "webm";
      onSaved(new File([data], `recording-${Date.now()}.${suffix}`, { type: data.type }));
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
  return { record: () => void record(), recording: recorder !== null, dialog };
}
