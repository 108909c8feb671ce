import { Switch, TextInput } from "@mantine/core";
import type { Settings } from "../api/types";
import { t } from "../messages";
import { Section } from "../ui/Section";
import { usePatchSettings } from "./operations";

export function EditingSection({ settings }: { settings: Settings }) {
  const patch = usePatchSettings();
  const toggle = (name: "pasteKeepsFormatting" | "pasteAsPng" | "addingFollowsNoteType" | "ignoreAccents" | "renderLatex") => (
    <Switch
      label={t(`settings.${name}`)}
      checked={settings[name]}
      onChange={(event) => patch.mutate({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Section title={t("settings.editing")}>
      {toggle("pasteKeepsFormatting")}
      {toggle("pasteAsPng")}
      {toggle("addingFollowsNoteType")}
      {toggle("ignoreAccents")}
      {toggle("renderLatex")}
      <TextInput
        key={settings.defaultSearch}
        label={t("settings.defaultSearch")}
        placeholder="deck:current"
        defaultValue={settings.defaultSearch}
        onBlur={(event) =>
          event.currentTarget.value !== settings.defaultSearch && patch.mutate({ defaultSearch: event.currentTarget.value })
        }
      />
    </Section>
  );
}
