import { ActionIcon, Button, Checkbox, Group, NumberInput, Paper, Radio, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import type { NoteTypeField } from "../api/types";
import { t } from "../messages";
import { AskText } from "../ui/AskText";
import { notice } from "../ui/notices";
import { newField, tidyFieldName, withFieldMoved, withoutField, wrongFieldName } from "./draft";
import classes from "./FieldsTab.module.css";
import type { EditProps } from "./NoteTypePage";

/** The fields in their order, and the options of the chosen one. */
export function FieldsTab({ draft, onDraft }: EditProps) {
  const [chosen, setChosen] = useState(0);
  const [asking, setAsking] = useState<"add" | "rename" | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const at = Math.min(chosen, draft.fields.length - 1);
  const field = draft.fields[at];

  function set(part: Partial<NoteTypeField>): void {
    onDraft({ ...draft, fields: draft.fields.map((other, index) => (index === at ? { ...other, ...part } : other)) });
  }

  function move(from: number, to: number): void {
    if (to < 0 || to >= draft.fields.length || from === to) return;
    onDraft(withFieldMoved(draft, from, to));
    setChosen(to);
  }

  function remove(): void {
    if (!field) return;
    if (draft.fields.length === 1) return notice(t("noteType.lastField"));
    if (field.required) return notice(t("noteType.requiredField", { name: field.name }));
    onDraft(withoutField(draft, at));
  }

  function drop(event: DragEvent, to: number): void {
    event.preventDefault();
    if (dragged !== null) move(dragged, to);
    setDragged(null);
  }

  return (
    <div className={classes.columns}>
      <section aria-label={t("noteType.fields")}>
        <ol className={classes.list}>
          {draft.fields.map((entry, index) => (
            <li
              key={`${entry.ordinal} ${entry.name}`}
              className={classes.row}
              draggable
              data-chosen={index === at || undefined}
              data-dragged={index === dragged || undefined}
              onDragStart={() => setDragged(index)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(event, index)}
            >
              <IconGripVertical size={16} aria-hidden className={classes.grip} />
              <button type="button" className={classes.name} aria-pressed={index === at} dir="auto" onClick={() => setChosen(index)}>
                <span className="numbers">{index + 1}.</span> {entry.name}
                {index === draft.sortField && <span className={classes.badge}>{t("noteType.sorted")}</span>}
              </button>
              <ActionIcon
                size={36}
                c={index === 0 ? undefined : "dimmed"}
                bg="transparent"
                disabled={index === 0}
                aria-label={t("noteType.up", { name: entry.name })}
                onClick={() => move(index, index - 1)}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                size={36}
                c={index === draft.fields.length - 1 ? undefined : "dimmed"}
                bg="transparent"
                disabled={index === draft.fields.length - 1}
                aria-label={t("noteType.down", { name: entry.name })}
                onClick={() => move(index, index + 1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => setAsking("add")}>
          {t("noteType.addField")}
        </Button>
      </section>
      {field && (
        <Paper withBorder p="md" radius="lg" component="section" aria-label={field.name}>
          <Stack>
            <Group justify="space-between" wrap="nowrap">
              <Title order={2} size="h3" dir="auto" style={{ overflowWrap: "anywhere" }}>
                {field.name}
              </Title>
              <Group gap={4} wrap="nowrap">
                <Button size="xs" variant="default" leftSection={<IconPencil size={16} />} onClick={() => setAsking("rename")}>
                  {t("noteType.rename")}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  c={field.required ? undefined : "red"}
                  disabled={field.required === true}
                  leftSection={<IconTrash size={16} />}
                  onClick={remove}
                >
                  {t("noteType.delete")}
                </Button>
              </Group>
            </Group>
            <TextInput
              label={t("noteType.description")}
              description={t("noteType.descriptionHint")}
              value={field.description}
              dir="auto"
              onChange={(event) => set({ description: event.currentTarget.value })}
            />
            <Group grow align="end">
              <TextInput label={t("noteType.font")} value={field.font} onChange={(event) => set({ font: event.currentTarget.value })} />
              <NumberInput
                label={t("noteType.size")}
                value={field.size}
                min={5}
                max={300}
                allowDecimal={false}
                clampBehavior="blur"
                onChange={(value) => typeof value === "number" && set({ size: value })}
              />
            </Group>
            <NumberInput
              label={t("noteType.position")}
              value={at + 1}
              min={1}
              max={draft.fields.length}
              allowDecimal={false}
              clampBehavior="strict"
              maw={160}
              onChange={(value) => typeof value === "number" && move(at, value - 1)}
            />
            <Radio
              label={t("noteType.sortHere")}
              description={field.ordinal === null ? t("noteType.sortNew") : undefined}
              checked={at === draft.sortField}
              disabled={field.ordinal === null}
              onChange={() => onDraft({ ...draft, sortField: at })}
            />
            {(["rightToLeft", "plainText", "collapsed", "excludeFromSearch", "sticky"] as const).map((name) => (
              <Checkbox
                key={name}
                label={t(`noteType.${name}`)}
                checked={field[name]}
                onChange={(event) => set({ [name]: event.currentTarget.checked })}
              />
            ))}
            {field.required && (
              <Text size="sm" c="dimmed">
                {t("noteType.requiredField", { name: field.name })}
              </Text>
            )}
          </Stack>
        </Paper>
      )}
      {asking === "add" && (
        <AskText
          title={t("noteType.addField")}
          label={t("noteType.fieldName")}
          action={t("noteType.addDo")}
          wrong={(text) =>
            wrongFieldName(
              text,
              draft.fields.map((other) => other.name),
            )
          }
          onText={(text) => {
            onDraft({ ...draft, fields: [...draft.fields, newField(tidyFieldName(text))] });
            setChosen(draft.fields.length);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "rename" && field && (
        <AskText
          title={t("noteType.renameField", { name: field.name })}
          label={t("noteType.fieldName")}
          hint={t("noteType.renameHint")}
          action={t("app.rename")}
          initial={field.name}
          wrong={(text) =>
            wrongFieldName(
              text,
              draft.fields.filter((other) => other !== field).map((other) => other.name),
            )
          }
          onText={(text) => set({ name: tidyFieldName(text) })}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
