import { Checkbox, SegmentedControl, Stack, Text } from "@mantine/core";
import type { Schemas, UpdatePolicy } from "../api/types";
import { t } from "../messages";

export type PackageOptions = Schemas["ImportOptions"];
/** Until it is known how a package was imported last. */
export const startingOptions: PackageOptions = {
  scheduling: true,
  deckOptions: true,
  mergeNoteTypes: false,
  notes: "if-newer",
  noteTypes: "if-newer",
};

const policies: UpdatePolicy[] = ["if-newer", "always", "never"];

/** How a deck package is to be taken in. */
export function ImportOptions({ options, onChange }: { options: PackageOptions; onChange: (options: PackageOptions) => void }) {
  const box = (name: "scheduling" | "deckOptions" | "mergeNoteTypes") => (
    <Checkbox
      label={t(`import.${name}`)}
      description={t(`import.${name}Hint`)}
      checked={options[name]}
      onChange={(event) => onChange({ ...options, [name]: event.currentTarget.checked })}
    />
  );
  const policy = (name: "notes" | "noteTypes", label: string) => (
    <div>
      <Text size="sm" mb={4} id={`policy-${name}`}>
        {label}
      </Text>
      <SegmentedControl
        fullWidth
        aria-labelledby={`policy-${name}`}
        data={policies.map((value) => ({ value, label: t(`import.${value}`) }))}
        value={options[name]}
        onChange={(value) => onChange({ ...options, [name]: value as UpdatePolicy })}
      />
    </div>
  );
  return (
    <Stack gap="md">
      {box("scheduling")}
      {box("deckOptions")}
      <Text fw={600} size="sm" mt="xs">
        {t("import.updates")}
      </Text>
      {policy("notes", t("import.updateNotes"))}
      {policy("noteTypes", t("import.updateNoteTypes"))}
      {box("mergeNoteTypes")}
    </Stack>
  );
}
