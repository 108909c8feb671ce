import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { t } from "../messages";
import { Dialog } from "./Dialog";

type Props = {
  title: string;
  label: string;
  action: string;
  initial?: string;
  hint?: string;
  /** What is wrong with the text; null if nothing is. */
  wrong?: (text: string) => string | null;
  onText: (text: string) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks for one line of text. Blank or unchanged text does nothing. */
export function AskText({ title, label, action, initial = "", hint, wrong, onText, onClose, children }: Props) {
  const [text, setText] = useState(initial);
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const trimmed = text.trim();
    const problem = trimmed === "" || trimmed === initial ? null : (wrong?.(trimmed) ?? null);
    setError(problem);
    if (problem) return;
    if (trimmed !== "" && trimmed !== initial) onText(trimmed);
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack>
          {children}
          <TextInput
            label={label}
            description={hint}
            value={text}
            error={error}
            dir="auto"
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit">{action}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Asks whether to do something that cannot simply be taken back. */
export function Ask({
  title,
  text,
  action,
  color = "red",
  onYes,
  onClose,
}: {
  title: string;
  text: string;
  action: string;
  /** Red for what cannot be taken back. */
  color?: string;
  onYes: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("app.cancel")}
        </Button>
        <Button
          color={color}
          onClick={() => {
            onYes();
            onClose();
          }}
        >
          {action}
        </Button>
      </Group>
    </Dialog>
  );
}
