import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import "@mantine/core/styles/Table.layer.css";
import ExportDialog from "../export/ExportDialog";
import { t } from "../messages";
import { ResetDialog, SetDueDialog } from "../study/StudyDialogs";
import { DeckDialog, RepositionDialog, TagsDialog } from "./BulkDialogs";
import { ChangeTypeDialog } from "./ChangeTypeDialog";
import { DuplicatesDialog } from "./DuplicatesDialog";
import { FindReplaceDialog } from "./FindReplaceDialog";
import { SplitFieldDialog } from "./SplitFieldDialog";
import type { Browser, Selection } from "./useBrowser";
import type { Bulk } from "./useBulk";

export type Which =
  | "add-tags"
  | "remove-tags"
  | "deck"
  | "due"
  | "reset"
  | "reposition"
  | "replace"
  | "duplicates"
  | "type"
  | "split"
  | "export";
type Props = { which: Which; notes: number[]; bulk: Bulk; browser: Browser; selection: Selection; onClose: () => void };

/** The dialog that an action on the selected rows asks with. */
export default function OpenDialog({ which, notes, bulk, browser, selection, onClose }: Props) {
  switch (which) {
    case "add-tags":
      return <TagsDialog removing={false} onClose={onClose} onTags={(tags) => void bulk.addTags(tags)} />;
    case "remove-tags":
      return <TagsDialog removing onClose={onClose} onTags={(tags) => void bulk.removeTags(tags)} />;
    case "deck":
      return <DeckDialog onClose={onClose} onDeck={(id) => void bulk.move(id)} />;
    case "due":
      return <SetDueDialog place="browse" opened onClose={onClose} onDays={(days) => void bulk.dueDate(days)} />;
    case "reset":
      return <ResetDialog place="browse" opened onClose={onClose} onReset={(position, counts) => void bulk.forget(position, counts)} />;
    case "reposition":
      return <RepositionDialog bulk={bulk} onClose={onClose} onPosition={(options) => void bulk.reposition(options)} />;
    case "replace":
      return <FindReplaceDialog browser={browser} selection={selection} bulk={bulk} onClose={onClose} />;
    case "type":
      return <ChangeTypeDialog notes={notes} onClose={onClose} />;
    case "split":
      return <SplitFieldDialog notes={notes} onClose={onClose} />;
    case "export":
      return <ExportDialog title={t("browse.exportTitle", { n: notes.length })} scope={{ notes }} onClose={onClose} />;
    case "duplicates":
      return <DuplicatesDialog browser={browser} onClose={onClose} />;
  }
}
