import type { DeckNode } from "../api/types";
import ExportDialog from "../export/ExportDialog";
import { t } from "../messages";

/** Writes a deck into a package or a text file. */
export default function ExportDeck({ deck, onClose }: { deck: DeckNode; onClose: () => void }) {
  return <ExportDialog title={t("export.title", { deck: deck.name })} scope={{ deckId: deck.id }} onClose={onClose} />;
}
