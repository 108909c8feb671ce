import "@mantine/core/styles/SegmentedControl.layer.css";
import { Alert, Button, Group, SegmentedControl, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { keys, refresh } from "../api/queries";
import type { Counted, SplitPreview } from "../api/types";
import { plainText } from "../editor/fieldHtml";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice, sentence } from "../ui/notices";
import { followed } from "../ui/progress";

const shown = 20;
type Found = { count: number; preview: SplitPreview[] };

/** Splits a field of the selected notes in two; what would happen is shown before it does. */
export function SplitFieldDialog({ notes, onClose }: { notes: number[]; onClose: () => void }) {
  const names = useQuery({
    queryKey: [...keys.browse, "field-names", notes],
    queryFn: () => api.post<string[]>("/notes/field-names", { notes }),
    gcTime: 0,
  });
  const [field, setField] = useState<string | null>(null);
  const [into, setInto] = useState<string | null>(null);
  const [kind, setKind] = useState<"text" | "pattern">("text");
  const [separator, setSeparator] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = field !== null && into !== null && field !== into && separator !== "";

  function changed<V>(set: (value: V) => void) {
    return (value: V) => {
      set(value);
      setFound(null);
      setError(null);
    };
  }

  async function run(preview: boolean): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const request = { notes, field, into, by: { [kind]: separator }, preview };
      if (preview) return setFound(await api.post<Found>("/notes/split-field", request));
      const outcome = await followed({ of: "notes", n: found?.count ?? notes.length }, (how) =>
        api.post<Counted>("/notes/split-field", request, undefined, how),
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
    <Dialog opened onClose={onClose} title={t("split.title")} size="lg" fullOnPhone>
      <Stack>
        <Group grow align="end">
          <Select
            label={t("split.field")}
            description={t("split.fieldHint")}
            data={names.data ?? []}
            value={field}
            onChange={changed(setField)}
            searchable
          />
          <Select
            label={t("split.into")}
            description={t("split.intoHint")}
            data={(names.data ?? []).filter((name) => name !== field)}
            value={into}
            onChange={changed(setInto)}
            searchable
          />
        </Group>
        <SegmentedControl
          aria-label={t("split.by")}
          data={[
            { value: "text", label: t("split.text") },
            { value: "pattern", label: t("split.pattern") },
          ]}
          value={kind}
          onChange={changed((next: string) => setKind(next as typeof kind))}
        />
        <TextInput
          label={t("split.separator")}
          description={t(kind === "text" ? "split.textHint" : "split.patternHint")}
          value={separator}
          dir="auto"
          error={error}
          onChange={(event) => changed(setSeparator)(event.currentTarget.value)}
        />
        {found && (
          <section aria-label={t("split.preview")}>
            <Text fw={600} role="status">
              {t("split.found", { n: found.count, all: notes.length })}
            </Text>
            {found.count > 0 && (
              <Table layout="fixed" fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("split.before")}</Table.Th>
                    <Table.Th>{field}</Table.Th>
                    <Table.Th>{into}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {found.preview.slice(0, shown).map((row) => (
                    <Table.Tr key={row.id}>
                      {[row.before, ...row.after].map((text, at) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
                        <Table.Td key={at} dir="auto" style={{ overflowWrap: "anywhere" }}>
                          {plainText(text)}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
            {found.count > shown && (
              <Text size="sm" c="dimmed">
                {t("split.more", { n: found.count - shown })}
              </Text>
            )}
          </section>
        )}
        {names.isError && <Alert color="red">{sentence(names.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          {found && found.count > 0 ? (
            <Button loading={busy} onClick={() => void run(false)}>
              {t("split.do", { n: found.count })}
            </Button>
          ) : (
            <Button loading={busy} disabled={!ready} onClick={() => void run(true)}>
              {t("split.show")}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
