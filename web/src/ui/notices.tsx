import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ApiError, OfflineError } from "../api/client";
import { isMessage, t } from "../messages";
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
    // The server speaks English; what its code says as well is told in the language of the page.
    const known = `problem.${error.code}`;
    if (document.documentElement.lang !== "en" && isMessage(known)) return t(known);
    const fields = error.problem.errors;
    const details = typeof fields === "object" && fields !== null ? Object.values(fields as Record<string, string[]>).flat() : [];
    return details.length > 0 && !error.problem.detail ? details.join(" ") : error.message;
  }
  return error instanceof Error ? error.message : String(error);
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
