import { Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import type { ClassProgress, TaughtClass } from "./types";

/** Counts of those who agreed to show them. */
export function ProgressOfClass({ taught }: { taught: TaughtClass }) {
  const sharing = taught.members.filter((member) => member.shares).map((member) => member.id);
  const progress = useQuery({
    queryKey: ["class-progress", taught.id, sharing],
    queryFn: () => api.get<ClassProgress[]>(`/classes/${taught.id}/progress`),
    enabled: sharing.length > 0,
    staleTime: 60_000,
  });
  return (
    <>
      <div>
        <Title order={3} size="sm">
          {t("classes.progress")}
        </Title>
        <Text size="xs" c="dimmed">
          {t("classes.progressHint")}
        </Text>
      </div>
      {sharing.length === 0 && <Text size="sm">{t("classes.progressNone")}</Text>}
      {progress.isError && <Failed error={progress.error} retry={() => void progress.refetch()} />}
      {sharing.length > 0 &&
        progress.data?.map((member) => (
          <Stack key={member.name} gap={4}>
            <Group justify="space-between">
              <Text size="sm" dir="auto">
                {member.name}
              </Text>
              <Text size="xs" c="dimmed" style={{ fontVariantNumeric: "tabular-nums" }}>
                {t("classes.progressSeen", { seen: member.seen, cards: member.cards })} ·{" "}
                {t("classes.progressReviews", { n: member.reviews.reduce((sum, n) => sum + n, 0) })}
              </Text>
            </Group>
            <Progress
              value={member.cards === 0 ? 0 : (100 * member.seen) / member.cards}
              aria-label={t("classes.progressSeen", { seen: member.seen, cards: member.cards })}
            />
          </Stack>
        ))}
    </>
  );
}
