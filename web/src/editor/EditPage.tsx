import { Button } from "@mantine/core";
import { t } from "../messages";
import { Page } from "../ui/Page";
import { NoteEditor } from "./NoteEditor";

export default function EditPage({ noteId }: { noteId: number }) {
  return (
    <Page title={t("editor.editTitle")} actions={<Button onClick={() => history.back()}>{t("editor.close")}</Button>}>
      <NoteEditor noteId={noteId} />
    </Page>
  );
}
