import { Checkbox, Group, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { NoteType, NoteTypeTemplate, RenderedCard } from "../api/types";
import { t } from "../messages";
import { CardPreview, type Side, SideSwitch } from "../study/CardPreview";
import { Failed } from "../ui/Failed";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./TemplatesTab.module.css";

const onPhone = /ipad|iphone|ipod|android/i.test(navigator.userAgent);

type Props = { type: NoteType; template: NoteTypeTemplate; at: number; part: "question" | "answer" | "css" };

/** The card as the texts being edited make it, of the type's first note. */
export function TemplatePreview({ type, template, at, part }: Props) {
  const [side, setSide] = useState<Side>("question");
  const [fillEmpty, setFillEmpty] = useState(true);
  const [night, setNight] = useState<boolean | undefined>(undefined);
  const [mobile, setMobile] = useState<boolean | undefined>(undefined);
  const [cloze, setCloze] = useState(0);
  useShortcuts(
    "keys.editor",
    type.cloze
      ? Array.from({ length: 9 }, (_, index) => ({
          keys: [`alt+${index + 1}`],
          label: "noteType.clozeNumber" as const,
          inFields: true,
          run: () => setCloze(index),
        }))
      : [],
  );
  useEffect(() => {
    if (part !== "css") setSide(part);
  }, [part]);
  const wanted = {
    question: template.question,
    answer: template.answer,
    css: type.css,
    name: template.name,
    ordinal: type.cloze ? cloze : at,
    fillEmpty,
  };
  const [asked] = useDebouncedValue(JSON.stringify(wanted), 200);
  const rendered = useQuery({
    queryKey: [...keys.noteType(type.id), "preview", asked],
    queryFn: () => api.post<RenderedCard>(`/note-types/${type.id}/preview`, JSON.parse(asked)),
    placeholderData: (before) => before,
    gcTime: 5000,
  });
  return (
    <section className={classes.preview} aria-label={t("browse.preview")}>
      <SideSwitch side={side} onSide={setSide} />
      {rendered.isError ? (
        <Failed error={rendered.error} />
      ) : (
        <div className={classes.frame}>
          <CardPreview card={rendered.data} side={side} night={night} mobile={mobile} autoplay />
        </div>
      )}
      <Group className={classes.options} gap="md">
        <Checkbox
          size="sm"
          label={t("noteType.fillEmpty")}
          checked={fillEmpty}
          onChange={(event) => setFillEmpty(event.currentTarget.checked)}
        />
        <Checkbox
          size="sm"
          label={t("noteType.night")}
          checked={night ?? document.documentElement.dataset.mantineColorScheme === "dark"}
          onChange={(event) => setNight(event.currentTarget.checked)}
        />
        <Checkbox
          size="sm"
          label={t("noteType.mobile")}
          checked={mobile ?? onPhone}
          onChange={(event) => setMobile(event.currentTarget.checked)}
        />
        {type.cloze && (
          <Select
            size="xs"
            w={110}
            aria-label={t("noteType.clozeNumber")}
            data={Array.from({ length: 9 }, (_, index) => ({ value: String(index), label: t("noteType.cloze", { n: index + 1 }) }))}
            value={String(cloze)}
            onChange={(next) => setCloze(Number(next))}
            allowDeselect={false}
          />
        )}
        <Text size="xs" c="dimmed">
          {t("noteType.previewHint")}
        </Text>
      </Group>
    </section>
  );
}
