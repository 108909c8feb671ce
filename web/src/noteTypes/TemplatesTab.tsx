import { ActionIcon, Button, Checkbox, Group, Menu, SegmentedControl, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDots, IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { NoteTypeTemplate } from "../api/types";
import { isolated, t } from "../messages";
import { AskText } from "../ui/AskText";
import { copyText } from "../ui/copyText";
import { notice } from "../ui/notices";
import { useShortcuts } from "../ui/shortcuts";
import { asMarkdown, copiedTemplate, flipped, moved, nextMatch, templateLabel } from "./draft";
import type { EditProps } from "./NoteTypePage";
import { BrowserAppearance, DeckOverride, InsertField } from "./TemplateDialogs";
import { TemplatePreview } from "./TemplatePreview";
import classes from "./TemplatesTab.module.css";

type Part = "question" | "answer" | "css";
const parts: Part[] = ["question", "answer", "css"];

/** Front, back and style of each card type, with the card as it will look beside it. */
export function TemplatesTab({ draft, notes, onDraft }: EditProps) {
  const [chosen, setChosen] = useState(0);
  const [part, setPart] = useState<Part>("question");
  const [asking, setAsking] = useState<"rename" | "position" | "deck" | "browser" | "insert" | null>(null);
  const [wanted, setWanted] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const match = useRef(-1);
  const wide = useMediaQuery("(min-width: 800px)", true);
  const area = useRef<HTMLTextAreaElement>(null);
  const at = Math.min(chosen, draft.templates.length - 1);
  const template = draft.templates[at];
  const text = part === "css" ? draft.css : (template?.[part] ?? "");

  function set(change: Partial<NoteTypeTemplate>): void {
    onDraft({ ...draft, templates: draft.templates.map((other, index) => (index === at ? { ...other, ...change } : other)) });
  }

  const write = (next: string) => (part === "css" ? onDraft({ ...draft, css: next }) : set({ [part]: next }));

  function insert(html: string): void {
    const caret = area.current?.selectionStart ?? text.length;
    write(text.slice(0, caret) + html + text.slice(caret));
  }

  /** Selects the next place of the text that is looked for. The text takes the caret, without which browsers do not show what is selected. */
  function find(): void {
    const field = area.current;
    if (!field || wanted === "") return;
    const index = nextMatch(text, wanted, field.selectionEnd > field.selectionStart ? field.selectionStart + 1 : field.selectionStart);
    if (index < 0) return notice(t("noteType.searchNothing"));
    field.blur();
    field.setSelectionRange(index, index + wanted.length);
    field.focus();
    match.current = index;
  }

  function flip(): void {
    const other = template && flipped(template);
    if (other) set(other);
    else notice(t("noteType.flipWrong"));
  }

  function add(): void {
    const copy = copiedTemplate(draft, at);
    if (!copy) return;
    onDraft({ ...draft, templates: [...draft.templates, copy] });
    setChosen(draft.templates.length);
    notice(t("noteType.templateAdded", { n: notes }));
  }

  function remove(): void {
    if (draft.templates.length === 1) return notice(t("noteType.lastTemplate"));
    onDraft({ ...draft, templates: draft.templates.filter((_, index) => index !== at) });
  }

  useShortcuts("keys.editor", [
    ...parts.map((name, index) => ({
      keys: [`mod+${index + 1}`],
      label: `noteType.${name}` as const,
      inFields: true,
      run: () => setPart(name),
    })),
    { keys: ["mod+f"], label: "noteType.search", inFields: true, run: () => box.current?.select() },
    { keys: ["F3"], label: "noteType.previousTemplate", inFields: true, run: () => setChosen(Math.max(0, at - 1)) },
    { keys: ["F4"], label: "noteType.nextTemplate", inFields: true, run: () => setChosen(Math.min(draft.templates.length - 1, at + 1)) },
  ]);

  if (!template) return null;
  return (
    <div className={classes.columns}>
      <Stack gap="sm">
        <Group gap="xs" align="end" wrap="nowrap">
          <Select
            style={{ flex: 1 }}
            label={t("noteType.template")}
            data={draft.templates.map((entry, index) => ({ value: String(index), label: isolated(templateLabel(entry, index)) }))}
            value={String(at)}
            onChange={(next) => setChosen(Number(next))}
            allowDeselect={false}
            readOnly={draft.cloze}
          />
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <ActionIcon size={36} variant="default" aria-label={t("noteType.templateMenu")}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!draft.cloze && (
                <>
                  <Menu.Item onClick={add}>{t("noteType.addTemplate")}</Menu.Item>
                  <Menu.Item onClick={() => setAsking("rename")}>{t("noteType.rename")}</Menu.Item>
                  <Menu.Item onClick={() => setAsking("position")}>{t("noteType.reposition")}</Menu.Item>
                  <Menu.Item onClick={flip}>{t("noteType.flip")}</Menu.Item>
                </>
              )}
              <Menu.Item onClick={() => setAsking("deck")}>{t("noteType.deckOverride")}</Menu.Item>
              <Menu.Item onClick={() => setAsking("browser")}>{t("noteType.browserAppearance")}</Menu.Item>
              <Menu.Item onClick={() => void copyText(asMarkdown(draft, template))}>{t("noteType.copyMarkdown")}</Menu.Item>
              {!draft.cloze && (
                <>
                  <Menu.Divider />
                  <Menu.Item color="red" onClick={remove}>
                    {t("noteType.removeTemplate")}
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
        <Group justify="space-between" gap="xs">
          <SegmentedControl
            aria-label={t("noteType.part")}
            data={parts.map((value) => ({ value, label: t(`noteType.${value}`) }))}
            value={part}
            onChange={(next) => setPart(next as Part)}
          />
          <Button size="sm" variant="default" disabled={part === "css"} onClick={() => setAsking("insert")}>
            {t("noteType.insertField")}
          </Button>
        </Group>
        <TextInput
          ref={box}
          size="sm"
          type="search"
          leftSection={<IconSearch size={16} />}
          aria-label={t("noteType.search")}
          placeholder={t("noteType.search")}
          value={wanted}
          dir="auto"
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            find();
          }}
        />
        <Textarea
          ref={area}
          aria-label={t(`noteType.${part}`)}
          value={text}
          onChange={(event) => {
            match.current = -1;
            write(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            // Enter goes on to the next match, as long as this one is all that is selected.
            const { selectionStart, selectionEnd } = event.currentTarget;
            const plain = event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey;
            if (!plain || match.current !== selectionStart || selectionEnd !== selectionStart + wanted.length) return;
            event.preventDefault();
            find();
          }}
          autosize
          minRows={wide ? 14 : 7}
          maxRows={28}
          spellCheck={false}
          dir="ltr"
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 14 } }}
        />
        {part !== "css" && text.includes("{{type:") && (
          <Checkbox checked readOnly label={t("noteType.typed")} size="sm" styles={{ body: { pointerEvents: "none" } }} />
        )}
      </Stack>
      <TemplatePreview type={draft} template={template} at={at} part={part} />
      {asking === "rename" && (
        <AskText
          title={t("noteType.renameTemplate")}
          label={t("noteType.templateName")}
          action={t("app.rename")}
          initial={template.name}
          onText={(name) => set({ name: name.replaceAll('"', "") })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "position" && (
        <AskText
          title={t("noteType.reposition")}
          label={t("noteType.positionOf", { n: draft.templates.length })}
          action={t("app.save")}
          initial={String(at + 1)}
          wrong={(typed) =>
            Number(typed) >= 1 && Number(typed) <= draft.templates.length ? null : t("noteType.positionOf", { n: draft.templates.length })
          }
          onText={(typed) => {
            onDraft({ ...draft, templates: moved(draft.templates, at, Number(typed) - 1) });
            setChosen(Number(typed) - 1);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "insert" && <InsertField fields={draft.fields} cloze={draft.cloze} onHtml={insert} onClose={() => setAsking(null)} />}
      {asking === "deck" && <DeckOverride deckId={template.deckId} onDeck={(deckId) => set({ deckId })} onClose={() => setAsking(null)} />}
      {asking === "browser" && <BrowserAppearance template={template} onTemplate={set} onClose={() => setAsking(null)} />}
    </div>
  );
}
