import "@mantine/core/styles/Table.layer.css";
import { Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { CardInfo, Rating } from "../api/types";
import { day, dayAndTime, number, span, t, tDynamic } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { ratingNames } from "./AnswerBar";
import classes from "./CardInfoDialog.module.css";

export default function CardInfoDialog({ cardId, onClose }: { cardId: number; onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={t("info.title")} size="lg" fullOnPhone>
      <CardInfoView cardId={cardId} />
    </Dialog>
  );
}

export function CardInfoView({ cardId }: { cardId: number }) {
  const info = useQuery({ queryKey: keys.cardInfo(cardId), queryFn: () => api.get<CardInfo>(`/cards/${cardId}/info`), staleTime: 0 });
  if (info.isError) return <Failed error={info.error} />;
  if (!info.data) return <Skeleton h={240} aria-busy />;
  return (
    <>
      <Facts info={info.data} />
      <Title order={3} mt="lg" mb="xs">
        {t("info.log")}
      </Title>
      <Log info={info.data} />
    </>
  );
}

function Facts({ info }: { info: CardInfo }) {
  const days = (n: number) => span(n * 86_400);
  const facts: [string, string | null][] = [
    [t("info.deck"), info.deck],
    [t("info.noteType"), info.noteType],
    [t("info.template"), info.template],
    [t("info.preset"), info.preset],
    [t("info.added"), day(info.added)],
    [t("info.firstReview"), info.firstReview === null ? null : day(info.firstReview)],
    [t("info.latestReview"), info.latestReview === null ? null : day(info.latestReview)],
    [t("info.dueDate"), info.dueDate === null ? null : day(info.dueDate)],
    [t("info.duePosition"), info.duePosition === null ? null : number(info.duePosition)],
    [t("info.interval"), info.intervalDays > 0 ? days(info.intervalDays) : null],
    [t("info.ease"), info.ease > 0 && !info.memory ? `${number(info.ease / 10)} %` : null],
    [t("info.stability"), info.memory ? days(info.memory.stability) : null],
    [t("info.difficulty"), info.memory ? `${number(Math.round(((info.memory.difficulty - 1) / 9) * 100))} %` : null],
    [t("info.retrievability"), info.memory ? `${number(Math.round(info.memory.retrievability * 100))} %` : null],
    [t("info.reviews"), number(info.reviews)],
    [t("info.lapses"), number(info.lapses)],
    [t("info.average"), info.reviews > 0 ? span(info.averageSecs) : null],
    [t("info.total"), info.reviews > 0 ? span(info.totalSecs) : null],
    [t("info.cardId"), String(info.cardId)],
    [t("info.noteId"), String(info.noteId)],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="numbers" dir="auto">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Log({ info }: { info: CardInfo }) {
  if (info.reviewLog.length === 0) return <Text c="dimmed">{t("info.noLog")}</Text>;
  return (
    <Table className="numbers" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("info.time")}</Table.Th>
          <Table.Th className={classes.wideOnly}>{t("info.kind")}</Table.Th>
          <Table.Th>{t("info.rating")}</Table.Th>
          <Table.Th>{t("info.interval")}</Table.Th>
          <Table.Th className={classes.wideOnly}>{t("info.ease")}</Table.Th>
          <Table.Th>{t("info.taken")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {info.reviewLog.map((entry) => (
          <Table.Tr key={`${entry.time} ${entry.kind}`}>
            <Table.Td>{dayAndTime(entry.time)}</Table.Td>
            <Table.Td className={classes.wideOnly}>{tDynamic("kind", entry.kind)}</Table.Td>
            <Table.Td>{entry.rating in ratingNames ? t(ratingNames[entry.rating as Rating]) : "–"}</Table.Td>
            <Table.Td>{span(entry.intervalSecs)}</Table.Td>
            <Table.Td className={classes.wideOnly}>{entry.ease > 0 ? `${number(entry.ease / 10)} %` : "–"}</Table.Td>
            <Table.Td>{span(entry.takenSecs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
