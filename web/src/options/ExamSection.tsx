import { Button, Checkbox, Group, Paper, Skeleton, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { ExamPlan, Outcome } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { notice, noticeError } from "../ui/notices";

const everyDay = [1, 2, 3, 4, 5, 6, 0];
const dayName = (day: number) =>
  new Date(2024, 0, 7 + day).toLocaleDateString(document.documentElement.lang || undefined, { weekday: "short" });
const dateText = (iso: string) =>
  new Date(`${iso}T12:00:00`).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" });

/** A day on which the deck is to be known: how many new cards a day that takes, and whether it goes well. */
export function ExamSection({ deckId }: { deckId: number }) {
  const plans = useQuery({ queryKey: keys.examPlans, queryFn: () => api.get<ExamPlan[]>("/exam-plans"), staleTime: 0 });
  const plan = plans.data?.find((one) => one.deckId === deckId);
  return (
    <Paper component="section" aria-label={t("exam.title")} withBorder px="lg" py="md" radius="lg">
      <Title order={2} size="h3" mb="xs">
        {t("exam.title")}
      </Title>
      <Text size="xs" c="dimmed" mb="sm">
        {t("exam.help")}
      </Text>
      {plans.isPending && <Skeleton h={80} aria-busy />}
      {plans.isError && <Failed error={plans.error} retry={() => void plans.refetch()} />}
      {plans.data && (plan ? <Running plan={plan} /> : <NewPlan deckId={deckId} />)}
    </Paper>
  );
}

const refresh = () => queryClient.invalidateQueries({ queryKey: keys.examPlans });

function Running({ plan }: { plan: ExamPlan }) {
  const end = () =>
    api.delete<Outcome>(`/decks/${plan.deckId}/exam-plan`).then(() => {
      notice(t("exam.ended"), { canUndo: true });
      return refresh();
    }, noticeError);
  const course = plan.onCourse ? t("exam.onCourse") : t("exam.behind", { n: plan.behind });
  return (
    <Stack gap={6}>
      <Text>{t("exam.on", { date: dateText(plan.exam) })}</Text>
      {plan.phase === "learning" ? (
        <Text>{t("exam.pace", { n: plan.newPerDay, days: plan.studyDaysLeft, date: dateText(plan.lastLearningDay) })}</Text>
      ) : (
        <Text>{t("exam.consolidating")}</Text>
      )}
      <Text c={plan.onCourse ? "green" : "orange"} role="status">
        {course}
      </Text>
      <Group>
        <Button variant="default" onClick={() => void end()}>
          {t("exam.end")}
        </Button>
      </Group>
    </Stack>
  );
}

function NewPlan({ deckId }: { deckId: number }) {
  const [exam, setExam] = useState("");
  const [days, setDays] = useState<string[]>(everyDay.map(String));
  const [preview, setPreview] = useState<ExamPlan | null>(null);
  const [problem, setProblem] = useState("");
  const ready = exam !== "" && days.length > 0;
  const body = JSON.stringify({ exam, studyDays: days.map(Number), consolidationDays: null });

  useEffect(() => {
    setPreview(null);
    setProblem("");
    if (!ready) return;
    let live = true;
    api.post<ExamPlan>(`/decks/${deckId}/exam-plan/preview`, JSON.parse(body)).then(
      (answer) => live && setPreview(answer),
      (error: Error) => live && setProblem(error.message),
    );
    return () => {
      live = false;
    };
  }, [deckId, body, ready]);

  const save = () =>
    api.put<Outcome>(`/decks/${deckId}/exam-plan`, JSON.parse(body)).then(() => {
      notice(t("exam.saved"), { canUndo: true });
      return refresh();
    }, noticeError);

  return (
    <Stack gap="sm">
      <TextInput
        type="date"
        label={t("exam.date")}
        maw={220}
        value={exam}
        error={problem || undefined}
        onChange={(event) => setExam(event.currentTarget.value)}
      />
      <Checkbox.Group label={t("exam.days")} value={days} onChange={setDays}>
        <Group gap="sm" mt={4}>
          {everyDay.map((day) => (
            <Checkbox key={day} value={String(day)} label={dayName(day)} />
          ))}
        </Group>
      </Checkbox.Group>
      {preview && (
        <Text role="status">
          {t("exam.pace", { n: preview.newPerDay, days: preview.studyDaysLeft, date: dateText(preview.lastLearningDay) })}
        </Text>
      )}
      <Group>
        <Button disabled={!preview} onClick={() => void save()}>
          {t("exam.start")}
        </Button>
      </Group>
    </Stack>
  );
}
