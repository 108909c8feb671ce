import { Button, Group } from "@mantine/core";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { useShortcuts } from "../ui/shortcuts";
import { NoteEditor } from "./NoteEditor";

/** The editor over the study page; closing it shows the card as it is now. */
export default function EditDialog({ noteId, onClose }: { noteId: number; onClose: () => void }) {
  useShortcuts("keys.editor", [{ keys: ["mod+Enter"], label: "editor.close", run: close, inFields: true }], { modal: true });

  // The field that has the caret saves when it loses it; only then is the editor gone.
  function close(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(onClose, 60);
  }

  return (
    <Dialog opened onClose={close} title={t("editor.editTitle")} size="xl" fullOnPhone closeOnClickOutside={false}>
      <NoteEditor noteId={noteId} autoFocus />
      <Group justify="flex-end" mt="md">
        <Button onClick={close}>{t("editor.close")}</Button>
      </Group>
    </Dialog>
  );
}
