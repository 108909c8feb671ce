import { Anchor, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import { keys, queryClient, refreshAll } from "../api/queries";
import type { Counted, Schemas } from "../api/types";
import { t } from "../messages";
import { bytes } from "../ui/bytes";
import { Dialog } from "../ui/Dialog";
import { notice, noticeError } from "../ui/notices";
import { useOperation } from "../ui/useOperation";
import { useStartedJob } from "../ui/useStartedJob";
import { AllRight, CheckPanel } from "./CheckPanel";

type Report = Schemas["MediaCheckReport"];
const shown = 200;
const chunk = 500;
const missingTag = "missing-media";

export function MediaCheck() {
  const check = useStartedJob<Report>("/check/media");
  const found = check.result;
  useEffect(() => {
    if (found) void refreshAll();
  }, [found]);
  return (
    <CheckPanel
      title={t("checks.media")}
      hint={t("checks.mediaHint")}
      action={t("checks.mediaDo")}
      job={check.job}
      working={check.working}
      onStart={check.start}
      onCancel={check.cancel}
    >
      {found && <Found key={check.job?.id} found={found} again={() => void check.start()} />}
      <Trash key={`trash ${check.job?.id}`} />
    </CheckPanel>
  );
}

function Found({ found, again }: { found: Report; again: () => void }) {
  const [progress, setProgress] = useState<string | null>(null);
  const tag = useOperation(() => api.post<Counted>("/tags/add", { notes: found.notesWithMissing, tags: [missingTag] }), {
    done: ({ count }) => notice(t("checks.tagged", { n: count }), { canUndo: count > 0 }),
  });
  const misspelt = new Set(found.wrongCase.map((file) => file.to));
  const missing = found.missing.filter((name) => !misspelt.has(name));

  async function repair(): Promise<void> {
    setProgress("repair");
    try {
      for (const { from, to, shared } of found.wrongCase) await api.post("/check/media/rename", { from, to, keep: shared });
      notice(t("checks.caseRepaired", { n: found.wrongCase.length }));
      again();
    } catch (error) {
      noticeError(error);
    } finally {
      setProgress(null);
    }
  }

  async function trash(): Promise<void> {
    try {
      for (let at = 0; at < found.unused.length; at += chunk) {
        setProgress(t("checks.trashing", { done: at, total: found.unused.length }));
        await api.post("/check/media/trash", { files: found.unused.slice(at, at + chunk) });
      }
      notice(t("checks.trashed", { n: found.unused.length }));
      await queryClient.invalidateQueries({ queryKey: ["trash"] });
      again();
    } catch (error) {
      noticeError(error);
    } finally {
      setProgress(null);
    }
  }

  if (found.missing.length + found.unused.length + found.renamed.length + found.unreadable.length === 0)
    return <AllRight>{t("checks.mediaRight")}</AllRight>;
  return (
    <Stack gap="lg">
      <Section
        title={t("checks.wrongCase", { n: found.wrongCase.length })}
        hint={t("checks.wrongCaseHint")}
        sentences
        names={found.wrongCase.map((file) => t("checks.renamedLine", { from: file.from, to: file.to }))}
      >
        <Button size="sm" loading={progress === "repair"} onClick={() => void repair()}>
          {t("checks.repairCase")}
        </Button>
      </Section>
      <Section title={t("checks.missing", { n: missing.length })} hint={t("checks.missingHint")} names={missing}>
        <Button size="sm" variant="default" loading={tag.isPending} onClick={() => tag.mutate(undefined)}>
          {t("checks.tagMissing", { n: found.notesWithMissing.length, tag: missingTag })}
        </Button>
        <Anchor component={Link} size="sm" href={`/browse?q=${encodeURIComponent(`nid:${found.notesWithMissing.join(",")}`)}`}>
          {t("checks.inBrowser")}
        </Anchor>
      </Section>
      <Section title={t("checks.unused", { n: found.unused.length })} hint={t("checks.unusedHint")} names={found.unused}>
        <Button size="sm" variant="default" loading={progress !== null && progress !== "repair"} onClick={() => void trash()}>
          {t("checks.toTrash", { n: found.unused.length })}
        </Button>
        {progress !== null && progress !== "repair" && <Text size="sm">{progress}</Text>}
      </Section>
      <Section title={t("checks.unreadable", { n: found.unreadable.length })} hint={t("checks.unreadableHint")} names={found.unreadable} />
      <Section
        title={t("checks.renamed", { n: found.renamed.length })}
        hint={t("checks.renamedHint")}
        sentences
        names={found.renamed.map((file) => t("checks.renamedLine", { from: file.from, to: file.to }))}
      />
    </Stack>
  );
}

/** `sentences`: what is listed are texts of ours with names in them, which run as the page does. */
type SectionProps = { title: string; hint: string; names: string[]; sentences?: boolean; children?: ReactNode };

function Section({ title, hint, names, sentences = false, children }: SectionProps) {
  const [all, setAll] = useState(false);
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      <List size="sm" my="xs" style={{ overflowWrap: "anywhere" }}>
        {names.slice(0, all ? shown : 5).map((name) => (
          <List.Item key={name}>{sentences ? name : <bdi>{name}</bdi>}</List.Item>
        ))}
      </List>
      {names.length > 5 && !all && (
        <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
          {t("checks.showAll", { n: names.length })}
        </Anchor>
      )}
      {all && names.length > shown && <Text size="sm">{t("checks.more", { n: names.length - shown })}</Text>}
      {children && <Group mt="xs">{children}</Group>}
    </section>
  );
}

/** The files in the trash: back again, or gone for good. */
function Trash() {
  const files = useQuery({
    queryKey: ["trash"],
    queryFn: () => api.get<Schemas["TrashedFile"][]>("/check/media/trash"),
    staleTime: 0,
  });
  const [asking, setAsking] = useState(false);
  const run = useOperation((way: "restore-trash" | "empty-trash") => api.post<Schemas["FileCount"]>(`/check/media/${way}`), {
    done: ({ count }) => {
      notice(t(asking ? "checks.trashEmptied" : "checks.restored", { n: count }));
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: ["trash"] });
      void queryClient.invalidateQueries({ queryKey: keys.mediaBase });
    },
  });
  const count = files.data?.length ?? 0;
  const size = bytes((files.data ?? []).reduce((sum, file) => sum + file.bytes, 0));
  return (
    <>
      <Section
        title={t("checks.trash", { n: count, size })}
        hint={t("checks.trashHint")}
        names={(files.data ?? []).map((file) => file.name)}
      >
        <Button size="sm" variant="default" loading={run.isPending} onClick={() => run.mutate("restore-trash")}>
          {t("checks.restoreTrash")}
        </Button>
        <Button size="sm" variant="default" onClick={() => setAsking(true)}>
          {t("checks.emptyTrash")}
        </Button>
      </Section>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("checks.emptyTrash")}>
        <Text>{t("checks.emptyTrashAsk", { n: count, size })}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button color="red" loading={run.isPending} onClick={() => run.mutate("empty-trash")}>
            {t("checks.emptyTrashDo", { n: count })}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
