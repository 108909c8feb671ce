import { NumberInput, Select, Switch } from "@mantine/core";
import type { Me, Settings } from "../api/types";
import { t } from "../messages";
import { Section } from "../ui/Section";
import { usePatchMe, usePatchSettings } from "./operations";

const zones = Intl.supportedValuesOf("timeZone");

export function StudySection({ me, settings }: { me: Me; settings: Settings }) {
  const patchMe = usePatchMe();
  const patch = usePatchSettings();
  const known = zones.includes(me.zone) ? zones : [me.zone, ...zones];
  const toggle = (name: "showRemaining" | "showEstimates" | "hideAudioButtons" | "interruptAudio") => (
    <Switch
      label={t(`settings.${name}`)}
      checked={settings[name]}
      onChange={(event) => patch.mutate({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Section title={t("settings.study")}>
      <Select
        label={t("settings.zone")}
        description={t("settings.zoneHint")}
        data={known}
        value={me.zone}
        searchable
        allowDeselect={false}
        limit={60}
        onChange={(zone) => zone && patchMe.mutate({ zone })}
      />
      <Amount
        label={t("settings.rollover")}
        hint={t("settings.rolloverHint")}
        value={settings.rolloverHour}
        max={23}
        onChange={(rolloverHour) => patch.mutate({ rolloverHour })}
      />
      <Amount
        label={t("settings.learnAhead")}
        hint={t("settings.learnAheadHint")}
        value={Math.round(settings.learnAheadSecs / 60)}
        max={999}
        onChange={(minutes) => patch.mutate({ learnAheadSecs: minutes * 60 })}
      />
      <Amount
        label={t("settings.timebox")}
        hint={t("settings.timeboxHint")}
        value={Math.round(settings.timeLimitSecs / 60)}
        max={999}
        onChange={(minutes) => patch.mutate({ timeLimitSecs: minutes * 60 })}
      />
      {toggle("showRemaining")}
      {toggle("showEstimates")}
      {toggle("hideAudioButtons")}
      {toggle("interruptAudio")}
      <Switch
        label={t("settings.spaceAnswers")}
        checked={me.preferences.spaceAnswers !== false}
        onChange={(event) => patchMe.mutate({ preferences: { spaceAnswers: event.currentTarget.checked } })}
      />
    </Section>
  );
}

type AmountProps = { label: string; hint: string; value: number; max: number; onChange: (value: number) => void };

function Amount({ label, hint, value, max, onChange }: AmountProps) {
  return (
    <NumberInput
      key={value}
      label={label}
      description={hint}
      defaultValue={value}
      min={0}
      max={max}
      allowDecimal={false}
      clampBehavior="blur"
      styles={{ wrapper: { maxInlineSize: 260 } }}
      onBlur={(event) => {
        const next = Math.min(max, Math.max(0, Math.round(Number(event.currentTarget.value))));
        if (event.currentTarget.value !== "" && Number.isFinite(next) && next !== value) onChange(next);
      }}
    />
  );
}
