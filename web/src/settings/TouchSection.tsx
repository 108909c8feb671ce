import "@mantine/core/styles/SimpleGrid.layer.css";
import { Select, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { direction, t } from "../messages";
import { readTouch, type Touch, type TouchAction, touchActions, touchGestures, writeTouch } from "../study/touch";
import { Section } from "../ui/Section";

/** What touches do while studying. It belongs to this device. */
export function TouchSection() {
  const [touch, setTouch] = useState(readTouch);
  const change = (part: Partial<Touch>) => {
    const next = { ...touch, ...part };
    setTouch(next);
    writeTouch(next);
  };
  const toggle = (name: "on" | "tapAnswers" | "swipeAnswers", hint?: string) => (
    <Switch
      label={t(`touch.${name}`)}
      description={hint}
      checked={touch[name]}
      disabled={name !== "on" && !touch.on}
      onChange={(event) => change({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Section title={t("touch.title")} hint={t("touch.hint")}>
      {toggle("on")}
      {touch.on && (
        <>
          {toggle("tapAnswers", t("touch.tapAnswersHint"))}
          {toggle("swipeAnswers", t("touch.swipeAnswersHint"))}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            {touchGestures.map((gesture) => (
              <Choice
                key={gesture}
                label={t(`touch.${gesture}`)}
                value={touch.gestures[gesture]}
                onChange={(action) => change({ gestures: { ...touch.gestures, [gesture]: action } })}
              />
            ))}
          </SimpleGrid>
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {t("touch.zones")}
            </Text>
            <Text size="xs" c="dimmed">
              {t("touch.zonesHint")}
            </Text>
            <SimpleGrid cols={3} spacing={6} dir="ltr">
              {touch.zones.map((action, at) => (
                <Choice
                  // biome-ignore lint/suspicious/noArrayIndexKey: nine fixed places
                  key={at}
                  spoken={t("touch.zone", { row: Math.floor(at / 3) + 1, column: (at % 3) + 1 })}
                  value={action}
                  onChange={(next) => change({ zones: touch.zones.with(at, next) })}
                />
              ))}
            </SimpleGrid>
          </Stack>
        </>
      )}
    </Section>
  );
}

type ChoiceProps = { label?: string; spoken?: string; value: TouchAction; onChange: (action: TouchAction) => void };

function Choice({ label, spoken, value, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      aria-label={spoken}
      size="sm"
      dir={direction()}
      data={Object.entries(touchActions).map(([action, name]) => ({ value: action, label: t(name) }))}
      value={value}
      allowDeselect={false}
      comboboxProps={{ width: 220, position: "bottom-start" }}
      onChange={(next) => next && onChange(next as TouchAction)}
    />
  );
}
