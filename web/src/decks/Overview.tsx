import { Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAdjustments, IconArrowBackUp, IconChevronLeft, IconPlayerPlay, IconTable } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link, useLocation } from "wouter";
import { ApiError } from "../api/client";
import { useOverview } from "../api/queries";
import type { Counts, Overview as OverviewOf } from "../api/types";
import { number, t } from "../messages";
import { Congratulations } from "../study/Congratulations";
import { Failed } from "../ui/Failed";
import { SafeHtml } from "../ui/SafeHtml";
import { useShortcuts } from "../ui/shortcuts";
import { useDelayed } from "../ui/useDelayed";
import { Description } from "./Description";
import classes from "./Overview.module.css";
import { useUnburyDeck } from "./operations";

type Props = { deckId: number; onGone: () => void; standalone?: boolean };

/** One deck: what is due in it today, and the way into studying. */
export function Overview({ deckId, onGone, standalone = false }: Props) {
  const overview = useOverview(deckId);
  const late = useDelayed(overview.isPending);
  const gone = overview.error instanceof ApiError && overview.error.status === 404;
  useEffect(() => {
    if (gone) onGone();
  }, [gone, onGone]);

  return (
    <Paper
      component="section"
      aria-label={t("decks.overview")}
      withBorder={!standalone}
      className={standalone ? classes.standalone : classes.panel}
    >
      {standalone && (
        <Button component={Link} href="/" variant="subtle" leftSection={<IconChevronLeft size={18} className="flip" />} mb="xs" ms={-8}>
          {t("decks.title")}
        </Button>
      )}
      {overview.isError && !gone && <Failed error={overview.error} retry={() => void overview.refetch()} />}
      {late && <Skeleton h={220} aria-busy />}
      {overview.data && <Details overview={overview.data} standalone={standalone} />}
    </Paper>
  );
}

function Details({ overview, standalone }: { overview: OverviewOf; standalone: boolean }) {
  const { deck, counts, buried, congratulations } = overview;
  const [, go] = useLocation();
  const unbury = useUnburyDeck();
  const study = () => go(`/study/${deck.id}`);
  const anythingBuried = buried.new + buried.learning + buried.review > 0;
  useShortcuts("keys.everywhere", [
    { keys: standalone ? ["s", "Enter", "Space"] : ["s", "Enter"], label: "decks.study", run: study },
    { keys: ["o"], label: "decks.options", run: () => go(`/options/${deck.id}`) },
    { keys: ["u"], label: "decks.unbury", run: () => unbury.mutate({ id: deck.id, mode: "all" }) },
  ]);
  const [last = deck.name, ...above] = deck.name.split("::").reverse();
  return (
    <Stack gap="lg">
      <div>
        {above.length > 0 && (
          <Text size="sm" c="dimmed" dir="auto">
            {above.reverse().join(" › ")}
          </Text>
        )}
        <Title order={standalone ? 1 : 2} size="h2" dir="auto" className={classes.title}>
          {last}
        </Title>
      </div>
      {congratulations ? (
        <Congratulations congratulations={congratulations} deckId={deck.id} deckName={last} compact />
      ) : (
        <>
          <dl className={classes.counts}>
            <Count kind="new" counts={counts} buried={buried} label={t("decks.new")} />
            <Count kind="learning" counts={counts} buried={buried} label={t("decks.learning")} />
            <Count kind="review" counts={counts} buried={buried} label={t("decks.due")} />
          </dl>
          <Button size="lg" leftSection={<IconPlayerPlay size={20} />} onClick={study} data-primary>
            {t("decks.study")}
          </Button>
        </>
      )}
      <Group gap="xs">
        {!deck.filtered && (
          <Button variant="default" leftSection={<IconAdjustments size={18} />} component={Link} href={`/options/${deck.id}`}>
            {t("decks.options")}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconTable size={18} />}
          component={Link}
          href={`/browse?q=${encodeURIComponent(`deck:"${deck.name}"`)}`}
        >
          {t("decks.browse")}
        </Button>
        {anythingBuried && (
          <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => unbury.mutate({ id: deck.id, mode: "all" })}>
            {t("decks.unbury")}
          </Button>
        )}
      </Group>
      {deck.filtered ? (
        <Text size="sm" c="dimmed">
          {t("decks.filteredHint")}
        </Text>
      ) : (
        <>
          {deck.description !== "" && <SafeHtml html={deck.description} className={classes.description} />}
          <Description deckId={deck.id} description={deck.description} />
        </>
      )}
    </Stack>
  );
}

function Count({ kind, counts, buried, label }: { kind: keyof Counts; counts: Counts; buried: Counts; label: string }) {
  return (
    <div className={classes.count} data-kind={counts[kind] === 0 ? "none" : kind}>
      <dt>{label}</dt>
      <dd className="numbers">
        {number(counts[kind])}
        {buried[kind] !== 0 && (
          <span className={classes.buried} title={t("decks.buried", { n: buried[kind] })}>
            {" "}
            <bdi aria-hidden dir="ltr">
              +{number(buried[kind])}
            </bdi>
            <span className="visually-hidden">{t("decks.buried", { n: buried[kind] })}</span>
          </span>
        )}
      </dd>
    </div>
  );
}
