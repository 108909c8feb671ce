import "@mantine/core/styles/Table.layer.css";
import { Button, Skeleton, Table, Text, Title } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { CardInfo, Rating } from "../api/types";
import { day, dayAndTime, number, t, tDynamic } from "../messages";
import { exactSpan, percent } from "../stats/labels";
import { copyText } from "../ui/copyText";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import classes from "./CardInfoDialog.module.css";
import { ForgettingCurve } from "./ForgettingCurve";
import { ratingNames } from "./ratings";

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
      <Button size="xs" variant="default" mt="sm" leftSection={<IconCopy size={16} />} onClick={() => void copyText(rawValues(info.data))}>
        {t("info.copy")}
      </Button>
      <ForgettingCurve key={info.data.cardId} info={info.data} />
      <Title order={3} mt="lg" mb="xs">
        {t("info.log")}
      </Title>
      <Log info={info.data} />
    </>
  );
}

/** All values for a report of what went wrong: those that name something stay here. */
export function rawValues({ deck, originalDeck, noteType, template, preset, ...values }: CardInfo): string {
  return JSON.stringify(values, null, 2);
}

/** A stability as a span, beyond a month with its days. */
function stability(days: number): string {
  const text = exactSpan(days * daySecs, { rounded: true });
  return days > 31 ? `${text} (${t("span.days", { n: Math.round(days) })})` : text;
}

/** The log keeps FSRS's difficulty where the ease used to stand, as 100 to 1100. */
function easeText(ease: number): string {
  if (ease === 0) return "";
  const percentage = ease / 10;
  return percentage <= 110 ? t("info.difficultyShort", { share: wholePercent(percentage - 10) }) : wholePercent(percentage);
}

const daySecs = 86_400;
const wholePercent = (percentage: number) => `${number(Number(percentage.toFixed(0)))} %`;

/** The values of a "custom data" object, name by name; what is no object as it stands. */
function customData(text: string): string | null {
  if (text === "") return null;
  try {
    return Object.entries(JSON.parse(text) as object)
      .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(" ");
  } catch {
    return text;
  }
}

function Facts({ info }: { info: CardInfo }) {
  const { memory } = info;
  const answers = info.reviewLog.some((entry) => entry.rating > 0);
  const facts: [string, string | null][] = [
    [t("info.added"), day(info.added)],
    [t("info.firstReview"), info.firstReview === null ? null : day(info.firstReview)],
    [t("info.latestReview"), info.latestReview === null ? null : day(info.latestReview)],
    [t("info.dueDate"), info.dueDate === null ? null : day(info.dueDate)],
    [t("info.duePosition"), info.duePosition === null ? null : number(info.duePosition)],
    [t("info.interval"), info.intervalDays > 0 ? exactSpan(info.intervalDays * daySecs) : null],
    [t("info.stability"), memory ? stability(memory.stability) : null],
    [t("info.difficulty"), memory ? wholePercent((100 * (memory.difficulty - 1)) / 9) : null],
    [t("info.retrievability"), memory?.retrievability ? wholePercent(100 * memory.retrievability) : null],
    [t("info.ease"), !memory && info.desiredRetention === null && info.ease > 0 ? percent(info.ease / 1000, 1) : null],
    [t("info.reviews"), number(info.reviews)],
    [t("info.lapses"), number(info.lapses)],
    [t("info.average"), info.totalSecs > 0 && answers ? exactSpan(info.averageSecs) : null],
    [t("info.total"), info.totalSecs > 0 && answers ? exactSpan(info.totalSecs) : null],
    [t("info.template"), info.template],
    [t("info.noteType"), info.noteType],
    [t("info.deck"), info.originalDeck === null ? info.deck : `${info.deck} (${info.originalDeck})`],
    [t("info.preset"), info.preset],
    [t("info.cardId"), String(info.cardId)],
    [t("info.noteId"), String(info.noteId)],
    [t("info.customData"), customData(info.customData)],
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
    <div className={classes.log}>
      <Table className="numbers" verticalSpacing={4} horizontalSpacing={6}>
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
              <Table.Td className={classes.time}>{dayAndTime(entry.time)}</Table.Td>
              <Table.Td className={classes.wideOnly}>{tDynamic("kind", entry.kind)}</Table.Td>
              <Table.Td>{entry.rating in ratingNames ? t(ratingNames[entry.rating as Rating]) : "–"}</Table.Td>
              <Table.Td>{exactSpan(entry.intervalSecs)}</Table.Td>
              <Table.Td className={classes.wideOnly}>{easeText(entry.ease)}</Table.Td>
              <Table.Td>{exactSpan(entry.takenSecs, { short: true })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
