import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ApiError, OfflineError } from "../api/client";
import type { Problem } from "../api/types";
import { isMessage, type MessageKey, t } from "../messages";
import { undo } from "./undo";

const short = "notice";

/** A short notice; the next one takes its place. With `canUndo` it offers to take the step back. */
export function notice(text: string, options: { canUndo?: boolean; millis?: number } = {}): void {
  notifications.hide(short);
  notifications.show({
    id: short,
    withBorder: true,
    autoClose: options.millis ?? (options.canUndo ? 6000 : 3000),
    message: options.canUndo ? (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Text size="sm">{text}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(short);
            void undo();
          }}
        >
          {t("app.undo")}
        </Button>
      </Group>
    ) : (
      <Text size="sm">{text}</Text>
    ),
  });
}

/** Takes the short notice away. */
export const hideNotice = () => notifications.hide(short);

/** The sentence for a person about an error. */
export function sentence(error: unknown): string {
  if (error instanceof OfflineError) return t("error.offline");
  if (error instanceof ApiError) {
    const spoken = translated(error.problem);
    if (spoken) return spoken;
    const fields = error.problem.errors;
    const details = typeof fields === "object" && fields !== null ? Object.values(fields as Record<string, string[]>).flat() : [];
    return details.length > 0 && !error.problem.detail ? details.join(" ") : withoutMarkup(error.message);
  }
  return error instanceof Error ? error.message : String(error);
}

/** What is wrong in a regular expression comes with the place below it, marked up as text whose columns stay. */
const withoutMarkup = (text: string) => text.replace(/^<pre>([\s\S]*)<\/pre>$/, "$1");

/** The sentence of a problem that was kept: of a job, or of the last sync. */
export const problemSentence = (problem: Problem): string => translated(problem) ?? problem.detail ?? problem.title ?? t("error.title");

/** The server speaks English; what its code and facts say as well is told in the language of the page. */
function translated(problem: Problem): string | null {
  if (document.documentElement.lang === "en") return null;
  const known = [`status-${problem.serverStatus}`, problem.fault]
    .map((kind) => `problem.${problem.code}.${kind}`)
    .concat(`problem.${problem.code}`)
    .find(isMessage);
  return known === undefined ? null : t(known as MessageKey, problem as { [fact: string]: string | number });
}

/** An error stays until it is closed: it wants to be read. */
export function noticeError(error: unknown): void {
  notifications.show({
    color: "red",
    title: t("error.title"),
    message: sentence(error),
    autoClose: false,
    withBorder: true,
    role: "alert",
  });
}
