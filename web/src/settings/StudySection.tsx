import "@mantine/core/styles/Fieldset.layer.css";
import { Fieldset, Group, NumberInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Me, Rating, Settings } from "../api/types";
import { t } from "../messages";
import { readAnswerKeys, writeAnswerKeys } from "../study/answerKeys";
import { ratingNames } from "../study/ratings";
import { Section } from "../ui/Section";
import { usePatchMe, usePatchSettings } from "./operations";

const zones = Intl.supportedValuesOf("timeZone");

export function StudySection({ me, settings }: { me: Me; settings: Settings }) {
  const patchMe = usePatchMe();
  const patch = usePatchSettings();
  const [answerKeys, setAnswerKeys] = useState(readAnswerKeys);
  const linkSchemes = String(me.preferences.linkSchemes ?? "");
  const changeKey = (rating: Rating, key: string) => {
    const next = { ...answerKeys, [rating]: key };
    setAnswerKeys(next);
    writeAnswerKeys(next);
  };
  const known = zones.includes(me.zone) ? zones : [me.zone, ...zones];
  const toggle = (
    name: "showRemaining" | "showEstimates" | "hideAudioButtons" | "interruptAudio" | "loadBalancer" | "fsrsShortTermWithSteps",
  ) => (
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
        value={Math.floor(settings.learnAheadSecs / 60)}
        max={999}
        onChange={(minutes) => patch.mutate({ learnAheadSecs: minutes * 60 })}
      />
      <Amount
        label={t("settings.timebox")}
        hint={t("settings.timeboxHint")}
        value={Math.floor(settings.timeLimitSecs / 60)}
        max={9999}
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
      <Fieldset legend={t("settings.answerKeys")} radius="md">
        <Group grow wrap="nowrap" gap="xs">
          {([1, 2, 3, 4] as const).map((rating) => (
            <TextInput
              key={rating}
              label={t(ratingNames[rating])}
              value={answerKeys[rating]}
              maxLength={1}
              dir="ltr"
              autoComplete="off"
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => changeKey(rating, event.currentTarget.value.trim())}
            />
          ))}
        </Group>
        <Text size="xs" c="dimmed" mt={6}>
          {t("settings.answerKeysHint")}
        </Text>
      </Fieldset>
      <TextInput
        key={linkSchemes}
        label={t("settings.linkSchemes")}
        description={t("settings.linkSchemesHint")}
        placeholder="mailto tel"
        dir="ltr"
        defaultValue={linkSchemes}
        onBlur={(event) => {
          const wanted = event.currentTarget.value
            .toLowerCase()
            .split(/[\s,:]+/)
            .filter(Boolean)
            .join(" ");
          if (wanted !== linkSchemes) patchMe.mutate({ preferences: { linkSchemes: wanted } });
        }}
      />
      <Fieldset legend={t("settings.advanced")} radius="md">
        <Stack gap="sm">
          {toggle("loadBalancer")}
          {toggle("fsrsShortTermWithSteps")}
        </Stack>
      </Fieldset>
    </Section>
  );
}

type AmountProps = { label: string; hint?: string; value: number; min?: number; max: number; onChange: (value: number) => void };

export function Amount({ label, hint, value, min = 0, max, onChange }: AmountProps) {
  return (
    <NumberInput
      key={value}
      label={label}
      description={hint}
      defaultValue={value}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="blur"
      styles={{ wrapper: { maxInlineSize: 260 } }}
      onBlur={(event) => {
        const next = Math.min(max, Math.max(min, Math.round(Number(event.currentTarget.value))));
        if (event.currentTarget.value !== "" && Number.isFinite(next) && next !== value) onChange(next);
      }}
    />
  );
}
