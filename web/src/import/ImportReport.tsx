import { Accordion, Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "wouter";
import type { ImportedNote, ImportResult } from "../api/types";
import { number, t } from "../messages";
import classes from "./ImportReport.module.css";

const lists = ["new", "updated", "duplicate", "conflicting"] as const;
const others = ["firstFieldMatch", "missingNoteType", "missingDeck", "emptyFirstField", "missingMedia"] as const;

/** What came in, what was already here, what was left out. */
export function ImportReport({ result, onAgain }: { result: ImportResult; onAgain: () => void }) {
  return (
    <Paper withBorder p="lg" radius="lg" role="status">
      <Stack>
        <Group gap="xs">
          <IconCircleCheck size={26} className={classes.check} aria-hidden />
          <Title order={2}>{t("import.done")}</Title>
        </Group>
        {result.kind === "collection" ? <Text>{t("import.replaced")}</Text> : <Lists result={result} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onAgain}>
            {t("import.again")}
          </Button>
          <Button component={Link} href="/">
            {t("app.toDecks")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Lists({ result }: { result: ImportResult }) {
  return (
    <>
      <Text>{t("import.found", { n: result.found })}</Text>
      <Accordion variant="separated" multiple chevronPosition="left">
        {lists
          .filter((name) => result.counts[name] > 0)
          .map((name) => (
            <Accordion.Item key={name} value={name}>
              <Accordion.Control>
                <Group justify="space-between" wrap="nowrap">
                  {t(`import.${name}`)}
                  <span className="numbers">{number(result.counts[name])}</span>
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                <Notes notes={result[name]} count={result.counts[name]} browsable={name !== "conflicting"} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
      </Accordion>
      {others
        .filter((name) => result.counts[name] > 0)
        .map((name) => (
          <Group key={name} justify="space-between" px="md">
            <Text size="sm">{t(`import.${name}`)}</Text>
            <Text size="sm" className="numbers">
              {number(result.counts[name])}
            </Text>
          </Group>
        ))}
    </>
  );
}

const most = 50;

function Notes({ notes, count, browsable }: { notes: ImportedNote[]; count: number; browsable: boolean }) {
  const shown = notes.slice(0, most);
  return (
    <>
      {browsable && notes.length > 0 && (
        <Anchor component={Link} href={`/browse?q=${encodeURIComponent(`nid:${notes.map((note) => note.id).join(",")}`)}`} size="sm">
          {t("import.showInBrowser")}
        </Anchor>
      )}
      <ul className={classes.notes}>
        {shown.map((note, index) => (
          <li key={note.id || index} dir="auto">
            {note.fields.map((field) => field.replace(/<[^>]*>/g, " ")).join(" · ")}
          </li>
        ))}
      </ul>
      {count > shown.length && (
        <Text size="sm" c="dimmed">
          {t("import.shortened", { n: count - shown.length })}
        </Text>
      )}
    </>
  );
}
