import { Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconAdjustments, IconArrowBackUp, IconBolt, IconChevronLeft, IconPlayerPlay, IconRefresh, IconTable } from "@tabler/icons-react";
import { Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { ApiError } from "../api/client";
import { useDecks, useOverview } from "../api/queries";
import type { Counts, Overview as OverviewOf } from "../api/types";
import { useEmpty, useRebuild } from "../filtered/operations";
import { number, t } from "../messages";
import { deckSearch } from "../stats/labels";
import { Congratulations } from "../study/Congratulations";
import { Failed } from "../ui/Failed";
import { lazily } from "../ui/lazily";
import { SafeHtml } from "../ui/SafeHtml";
import { useShortcuts } from "../ui/shortcuts";
import { useDelayed } from "../ui/useDelayed";
import { Description } from "./Description";
import classes from "./Overview.module.css";
import { allDecks } from "./tree";
import { pressUnbury, UnburyButton } from "./UnburyButton";

const CustomStudyDialog = lazily(() => import("../filtered/CustomStudyDialog"), "filtered");

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
  const rebuild = useRebuild();
  const empty = useEmpty();
  const decks = useDecks();
  const [custom, setCustom] = useState(false);
  const options = deck.filtered ? `/filtered/${deck.id}` : `/options/${deck.id}`;
  const study = () => go(`/study/${deck.id}`);
  const anythingBuried = overview.siblingsBuried || overview.buriedByHand;
  useShortcuts("keys.everywhere", [
    { keys: standalone ? ["s", "Enter", "Space"] : ["s", "Enter"], label: "decks.study", run: study },
    { keys: ["o"], label: "decks.options", run: () => go(options) },
    ...(deck.filtered
      ? [
          { keys: ["r"], label: "filtered.rebuild" as const, run: () => rebuild.mutate(deck.id) },
          { keys: ["e"], label: "filtered.empty" as const, run: () => empty.mutate(deck.id) },
        ]
      : [{ keys: ["c"], label: "custom.open" as const, run: () => setCustom(true) }]),
    { keys: ["u"], label: "decks.unbury", run: pressUnbury },
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
        <Button variant="default" leftSection={<IconAdjustments size={18} />} component={Link} href={options}>
          {t("decks.options")}
        </Button>
        {deck.filtered ? (
          <>
            <Button
              variant="default"
              leftSection={<IconRefresh size={18} />}
              loading={rebuild.isPending}
              onClick={() => rebuild.mutate(deck.id)}
            >
              {t("filtered.rebuild")}
            </Button>
            <Button variant="default" loading={empty.isPending} onClick={() => empty.mutate(deck.id)}>
              {t("filtered.empty")}
            </Button>
          </>
        ) : (
          <Button variant="default" leftSection={<IconBolt size={18} />} onClick={() => setCustom(true)}>
            {t("custom.open")}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconTable size={18} />}
          component={Link}
          href={`/browse?q=${encodeURIComponent(deckSearch(deck.name))}`}
        >
          {t("decks.browse")}
        </Button>
        {anythingBuried && !congratulations && (
          <UnburyButton
            deckId={deck.id}
            siblings={overview.siblingsBuried}
            byHand={overview.buriedByHand}
            variant="default"
            leftSection={<IconArrowBackUp size={18} />}
          >
            {t("decks.unbury")}
          </UnburyButton>
        )}
      </Group>
      {deck.filtered ? (
        <Text size="sm" c="dimmed">
          {t("decks.filteredHint")}
        </Text>
      ) : (
        <>
          {deck.description !== "" && <SafeHtml html={deck.description} className={classes.description} />}
          <Description deckId={deck.id} text={deck.descriptionText} markdown={deck.markdown || deck.descriptionText === ""} />
        </>
      )}
      <Suspense>
        {custom && (
          <CustomStudyDialog
            deckId={deck.id}
            deckName={last}
            hasCards={(allDecks(decks.data?.decks ?? []).find((node) => node.id === deck.id)?.cardsWithChildren ?? 1) > 0}
            onClose={() => setCustom(false)}
          />
        )}
      </Suspense>
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
