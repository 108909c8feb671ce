import { Alert, Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { refresh, useNoteTypes } from "../api/queries";
import type { Counted } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice, sentence } from "../ui/notices";
import { followed } from "../ui/progress";
import type { Browser, Selection } from "./useBrowser";
import type { Bulk } from "./useBulk";

const all = "";
const inTags = "\u0000tags";
type Props = { browser: Browser; selection: Selection; bulk: Bulk; onClose: () => void };

export function FindReplaceDialog({ browser, selection, bulk, onClose }: Props) {
  const types = useNoteTypes();
  const [find, setFind] = useState("");
  const [replace, setReplace] = useState("");
  const [field, setField] = useState(all);
  const [regex, setRegex] = useState(false);
  const [matchCase, setMatchCase] = useState(false);
  const [selectedOnly, setSelectedOnly] = useState(selection.ids.size > 0);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = [...new Set((types.data ?? []).flatMap((type) => type.fields))].sort((a, b) => a.localeCompare(b));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const where = selectedOnly && selection.ids.size > 0 ? { notes: await bulk.notes() } : { search: browser.normalised };
      const place = field === inTags ? { inTags: true } : { field: field || undefined };
      const request = { ...where, find, replace, regex, matchCase, ...place };
      const outcome = await followed({ of: "notes", n: where.notes?.length ?? browser.count }, (how) =>
        api.post<Counted>("/notes/find-replace", request, undefined, how),
      );
      if (!outcome) return;
      refresh(outcome.changes, outcome.undo);
      notice(t("replace.done", { n: outcome.count }), { canUndo: outcome.count > 0 });
      onClose();
    } catch (problem) {
      setError(sentence(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog opened onClose={onClose} title={t("replace.title")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label={t("replace.find")}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
            dir="auto"
            data-autofocus
          />
          <TextInput label={t("replace.replace")} value={replace} onChange={(event) => setReplace(event.currentTarget.value)} dir="auto" />
          <Select
            label={t("replace.in")}
            data={[
              { value: all, label: t("replace.allFields") },
              { value: inTags, label: t("replace.tags") },
              ...fields.map((name) => ({ value: name, label: name })),
            ]}
            value={field}
            onChange={(next) => setField(next ?? all)}
            allowDeselect={false}
            searchable
          />
          {selection.ids.size > 0 && (
            <Checkbox
              label={t("replace.selectedOnly", { n: selection.ids.size })}
              checked={selectedOnly}
              onChange={(event) => setSelectedOnly(event.currentTarget.checked)}
            />
          )}
          <Checkbox label={t("replace.regex")} checked={regex} onChange={(event) => setRegex(event.currentTarget.checked)} />
          <Checkbox label={t("replace.matchCase")} checked={matchCase} onChange={(event) => setMatchCase(event.currentTarget.checked)} />
          {error && (
            <Alert
              color="red"
              role="alert"
              {...(error.includes("\n") && { dir: "ltr", ff: "monospace", style: { whiteSpace: "pre-wrap" } })}
            >
              {error}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={find === ""}>
              {t("replace.do")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
