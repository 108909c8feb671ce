import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import { Loader, Select, Skeleton, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation, useSearch } from "wouter";
import { ApiError, api } from "../api/client";
import { keys, overviewOf, queryClient, useDecks } from "../api/queries";
import type { DeckList, DeckNode, Outcome } from "../api/types";
import { EmptyCollection } from "../decks/EmptyCollection";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { useDelayed } from "../ui/useDelayed";
import { useOperation } from "../ui/useOperation";
import { AnswerButtons, Hours } from "./Answers";
import { Calendar } from "./Calendar";
import classes from "./Chart.module.css";
import { CardCounts } from "./Counts";
import { Added, FutureDue } from "./DayGraphs";
import { Choice } from "./Graph";
import { deckSearch } from "./labels";
import { TrueRetention } from "./Retention";
import { Reviews } from "./Reviews";
import { Today } from "./Today";
import type { GraphPreferences, Graphs, History } from "./types";
import { Difficulty, Ease, Intervals, Retrievability, Stability } from "./Values";

type Scope = "deck" | "collection" | "search";

const flat = (nodes: DeckNode[]): DeckNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
const daysOfHistory = { year: 365, all: 0 };

export default function StatsPage() {
  const decks = useDecks();
  if (decks.isError) return <Failed error={decks.error} retry={() => void decks.refetch()} />;
  if (!decks.data)
    return (
      <Page title={t("stats.title")} wide>
        <Waiting />
      </Page>
    );
  if (decks.data.empty)
    return (
      <Page title={t("stats.title")}>
        <EmptyCollection />
      </Page>
    );
  return <Statistics decks={decks.data} />;
}

function Statistics({ decks }: { decks: DeckList }) {
  const wanted = new URLSearchParams(useSearch()).get("q");
  const all = flat(decks.decks);
  const [scope, setScope] = useState<Scope>(wanted === null ? "deck" : "search");
  const [deck, setDeck] = useState(all.find(({ id }) => id === decks.current) ?? all[0]);
  const [text, setText] = useState(wanted ?? "");
  const [search, setSearch] = useState(wanted ?? "");
  const [history, setHistory] = useState<History>("year");
  const cards = scope === "collection" ? "" : scope === "deck" ? (deck ? deckSearch(deck.fullName) : "") : search;

  const graphs = useQuery({
    queryKey: keys.graphs(cards, history),
    queryFn: ({ signal }) => api.get<Graphs>("/stats/graphs", { search: cards, days: daysOfHistory[history] }, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

  /** The deck whose statistics are looked at is the one in use, here as everywhere. */
  function choose(next: DeckNode | undefined): void {
    setDeck(next);
    if (next) void queryClient.fetchQuery({ ...overviewOf(next.id), staleTime: 0 }).catch(() => undefined);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setSearch(text.trim());
  }

  return (
    <Page title={t("stats.title")} wide actions={graphs.isFetching && <Counting />}>
      <div className={classes.page}>
        <search className={classes.controls}>
          <Choice
            label={t("stats.scope")}
            value={scope}
            options={(["deck", "collection", "search"] as const).map((each) => [each, t(`stats.scope.${each}`)])}
            onChange={setScope}
          />
          {scope === "deck" && (
            <Select
              size="xs"
              className={classes.grow}
              aria-label={t("stats.deck")}
              data={all.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
              value={deck ? String(deck.id) : null}
              searchable
              allowDeselect={false}
              limit={100}
              onChange={(id) => choose(all.find((each) => String(each.id) === id) ?? deck)}
            />
          )}
          {scope === "search" && (
            <form onSubmit={submit} className={classes.grow}>
              <TextInput
                size="xs"
                aria-label={t("stats.search")}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={text}
                dir="auto"
                onChange={(event) => setText(event.currentTarget.value)}
                onBlur={() => setSearch(text.trim())}
              />
            </form>
          )}
          <Choice
            label={t("stats.history")}
            value={history}
            options={[
              ["year", t("stats.history.year")],
              ["all", t("stats.history.all")],
            ]}
            onChange={setHistory}
          />
        </search>
        {graphs.isError && <Failed error={graphs.error} {...(refused(graphs.error) ? {} : { retry: () => void graphs.refetch() })} />}
        {graphs.isPending && <Waiting />}
        {graphs.data && !graphs.isError && <AllGraphs graphs={graphs.data} history={history} scope={cards} />}
      </div>
    </Page>
  );
}

/** A search that the server understood and refused is not to be tried again as it is. */
const refused = (error: unknown) => error instanceof ApiError && error.status < 500;

/** The first graphs before they are there; nothing as long as a moment may bring them. */
function Waiting() {
  const late = useDelayed(true);
  return (
    <div className={classes.graphs} aria-busy>
      {late && (
        <>
          <div className={classes.graph} data-wide>
            <Skeleton h={24} w={100} />
            <Skeleton h={20} w="60%" mt="sm" />
          </div>
          {[0, 1].map((each) => (
            <div key={each} className={classes.graph}>
              <Skeleton h={24} w={140} />
              <Skeleton h={28} w="70%" mt="sm" />
              <Skeleton h={220} mt="sm" />
            </div>
          ))}
        </>
      )}
    </div>
  );
}

const Counting = () => (
  <>
    <Loader size="sm" aria-hidden />
    <VisuallyHidden role="status">{t("stats.counting")}</VisuallyHidden>
  </>
);

const preferencesKey = keys.graphPreferences;

function AllGraphs({ graphs, history, scope }: { graphs: Graphs; history: History; scope: string }) {
  const [, go] = useLocation();
  const preferences = useQuery({ queryKey: preferencesKey, queryFn: () => api.get<GraphPreferences>("/stats/preferences") });
  const [unsaved, setUnsaved] = useState<Partial<GraphPreferences>>({});
  const save = useOperation((next: GraphPreferences) => api.put<Outcome>("/stats/preferences", next));
  if (!preferences.data) return <Waiting />;
  const known = { ...preferences.data, ...unsaved };
  const context = {
    graphs,
    history,
    open: (search: string) => go(`/browse?q=${encodeURIComponent(scope === "" ? search : `${scope} ${search}`)}`),
    preferences: known,
    prefer: (change: Partial<GraphPreferences>) => {
      setUnsaved({ ...unsaved, ...change });
      save.mutate({ ...known, ...change });
    },
  };
  return (
    <div className={classes.graphs}>
      <Today {...context} />
      <FutureDue {...context} />
      <Calendar {...context} />
      <Reviews {...context} />
      <CardCounts {...context} />
      <Intervals {...context} />
      {graphs.fsrs ? (
        <>
          <Stability {...context} />
          <Difficulty {...context} />
          <Retrievability {...context} />
        </>
      ) : (
        <Ease {...context} />
      )}
      <TrueRetention {...context} />
      <Hours {...context} />
      <AnswerButtons {...context} />
      <Added {...context} />
    </div>
  );
}
