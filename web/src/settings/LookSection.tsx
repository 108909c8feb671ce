import { SegmentedControl, Select, Text } from "@mantine/core";
import type { Me, Theme } from "../api/types";
import { languages, t } from "../messages";
import { Section } from "../ui/Section";
import { usePatchMe } from "./operations";

const themes: Theme[] = ["auto", "light", "dark"];
const asBrowser = "auto";

export function LookSection({ me }: { me: Me }) {
  const patch = usePatchMe();
  // Texts that are on screen already are in the old language: the page starts again.
  const patchLanguage = usePatchMe(() => location.reload());
  return (
    <Section title={t("settings.look")}>
      <div>
        <Text size="sm" fw={600} mb={4} id="theme-label">
          {t("settings.theme")}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby="theme-label"
          data={themes.map((value) => ({ value, label: t(`settings.${value}`) }))}
          value={me.theme}
          onChange={(theme) => patch.mutate({ theme: theme as Theme })}
        />
      </div>
      <Select
        label={t("settings.language")}
        data={[
          { value: asBrowser, label: t("settings.languageAuto") },
          ...languages.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={me.language ?? asBrowser}
        allowDeselect={false}
        onChange={(code) => patchLanguage.mutate({ language: code === asBrowser ? "" : code })}
      />
    </Section>
  );
}
