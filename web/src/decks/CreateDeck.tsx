import { t } from "../messages";
import { NameDialog } from "./NameDialog";
import { useCreateDeck } from "./operations";

/** `prefix` is null while closed; else what the name starts with. */
export function CreateDeck({
  prefix,
  onClose,
  onCreated,
}: {
  prefix: string | null;
  onClose: () => void;
  onCreated: (id: number) => void;
}) {
  const create = useCreateDeck(onCreated);
  return (
    <NameDialog
      opened={prefix !== null}
      title={t("decks.create")}
      action={t("app.create")}
      initial={prefix ?? ""}
      onClose={onClose}
      onName={(name) => create.mutate(name)}
    />
  );
}
