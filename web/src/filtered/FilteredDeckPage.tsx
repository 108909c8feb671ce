import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/Fieldset.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import { Alert, Anchor, Button, Checkbox, Fieldset, Group, NumberInput, Select, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { DeckOptions, FilteredDeck, FilteredTerm, Outcome } from "../api/types";
import { t } from "../messages";
import { deckSearch } from "../stats/labels";
import { ratingNames } from "../study/ratings";
import { Failed } from "../ui/Failed";
import { sentence } from "../ui/notices";
import { Page } from "../ui/Page";
import { PageSkeleton } from "../ui/PageSkeleton";
import { useOperation } from "../ui/useOperation";

const orders = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const byRetrievability = [8, 9];
const emptyTerm: FilteredTerm = { search: "", limit: 20, order: 5 };
const mostCards = 99_999;

/** Makes or changes a filtered deck; id 0 for a new one. */
export default function FilteredDeckPage({ deckId }: { deckId: number }) {
  const stored = useQuery({
    queryKey: ["filtered", deckId],
    queryFn: () => api.get<FilteredDeck>(`/filtered/${deckId}`),
    gcTime: 0,
    staleTime: 0,
  });
  // Two orders need what FSRS remembers; whether it is on is said with any deck's options.
  const options = useQuery({ queryKey: keys.deckOptions(1), queryFn: () => api.get<DeckOptions>("/decks/1/options"), retry: false });
  const wanted = new URLSearchParams(useSearch()).get("search");
  if (stored.isError) return <Failed error={stored.error} retry={() => void stored.refetch()} />;
  if (!stored.data || options.isPending) return <PageSkeleton />;
  const [first = emptyTerm, second = emptyTerm] = stored.data.terms;
  const terms: [FilteredTerm, FilteredTerm] = [wanted ? { ...first, search: wanted } : first, second];
  return (
    <Form
      deckId={deckId}
      stored={{ ...stored.data, terms }}
      twoTerms={deckId !== 0 && stored.data.terms.length > 1}
      fsrs={options.data?.fsrs ?? false}
    />
  );
}

type FormProps = { deckId: number; stored: FilteredDeck; twoTerms: boolean; fsrs: boolean };

function Form({ deckId, stored, twoTerms, fsrs }: FormProps) {
  const [deck, setDeck] = useState(stored);
  const [second, setSecond] = useState(twoTerms);
  const [error, setError] = useState<string | null>(null);
  const [, go] = useLocation();
  const used = second ? deck.terms : deck.terms.slice(0, 1);
  const save = useOperation(() => api.put<Outcome & { id: number }>(`/filtered/${deckId}`, { ...deck, terms: used }), {
    done: ({ id }) => go(`/decks/${id}`),
    failed: (problem) => {
      setError(sentence(problem));
      return true;
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setError(null);
    save.mutate(undefined);
  }

  const setTerm = (at: number, part: Partial<FilteredTerm>) =>
    setDeck({ ...deck, terms: deck.terms.map((term, index) => (index === at ? { ...term, ...part } : term)) });
  const elsewhere = deckId === 0 ? "deck:filtered" : `(deck:filtered -${deckSearch(stored.name)})`;
  const excluded = `(${used.map((term) => `(${term.search || "deck:*"})`).join(" or ")}) (is:suspended or is:buried or ${elsewhere})`;
  const delay = (name: "again" | "hard" | "good") => (
    <NumberInput
      label={t(ratingNames[name === "again" ? 1 : name === "hard" ? 2 : 3])}
      value={deck.previewDelays[name]}
      min={0}
      max={99_999}
      allowDecimal={false}
      onChange={(value) => typeof value === "number" && setDeck({ ...deck, previewDelays: { ...deck.previewDelays, [name]: value } })}
    />
  );
  return (
    <Page title={t(deckId === 0 ? "filtered.new" : "filtered.edit")}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput
            label={t("decks.name")}
            value={deck.name}
            dir="auto"
            required
            onChange={(event) => setDeck({ ...deck, name: event.currentTarget.value })}
          />
          <Fieldset legend={t("filtered.cards")} radius="lg">
            <Term term={deck.terms[0] ?? emptyTerm} fsrs={fsrs} onTerm={(part) => setTerm(0, part)} />
          </Fieldset>
          <Switch
            label={t("filtered.second")}
            description={t("filtered.secondHint")}
            checked={second}
            onChange={(event) => setSecond(event.currentTarget.checked)}
          />
          {second && (
            <Fieldset legend={t("filtered.moreCards")} radius="lg">
              <Term term={deck.terms[1] ?? emptyTerm} fsrs={fsrs} onTerm={(part) => setTerm(1, part)} />
            </Fieldset>
          )}
          <Anchor component={Link} size="sm" href={`/browse?q=${encodeURIComponent(excluded)}`}>
            {t("filtered.showExcluded")}
          </Anchor>
          <Switch
            label={t("filtered.reschedule")}
            description={t("filtered.rescheduleHint")}
            checked={deck.reschedule}
            onChange={(event) => setDeck({ ...deck, reschedule: event.currentTarget.checked })}
          />
          {!deck.reschedule && (
            <Fieldset legend={t("filtered.delays")} radius="lg">
              <Group grow>
                {delay("again")}
                {delay("hard")}
                {delay("good")}
              </Group>
              <Text size="sm" c="dimmed" mt="xs">
                {t("filtered.delaysHint")}
              </Text>
            </Fieldset>
          )}
          <Checkbox
            label={t("filtered.allowEmpty")}
            checked={deck.allowEmpty}
            onChange={(event) => setDeck({ ...deck, allowEmpty: event.currentTarget.checked })}
          />
          {error && (
            <Alert color="red" role="alert">
              {error}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" component={Link} href={deckId === 0 ? "/" : `/decks/${deckId}`}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t(deckId === 0 ? "filtered.build" : "filtered.rebuildSave")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function Term({ term, fsrs, onTerm }: { term: FilteredTerm; fsrs: boolean; onTerm: (part: Partial<FilteredTerm>) => void }) {
  const offered = orders.filter((order) => fsrs || order === term.order || !byRetrievability.includes(order));
  return (
    <Stack>
      <TextInput
        label={t("app.search")}
        value={term.search}
        dir="auto"
        spellCheck={false}
        onChange={(event) => onTerm({ search: event.currentTarget.value })}
      />
      <Group grow align="end">
        <NumberInput
          label={t("filtered.limit")}
          value={term.limit}
          min={1}
          max={mostCards}
          allowDecimal={false}
          clampBehavior="blur"
          onChange={(value) => typeof value === "number" && onTerm({ limit: value })}
        />
        <Select
          label={t("filtered.order")}
          data={offered.map((order) => ({ value: String(order), label: t(`filtered.order.${order}`) }))}
          value={String(term.order)}
          onChange={(next) => onTerm({ order: Number(next) })}
          allowDeselect={false}
        />
      </Group>
      <Anchor component={Link} size="sm" href={`/browse?q=${encodeURIComponent(term.search || "deck:*")}`}>
        {t("filtered.showMatching")}
      </Anchor>
    </Stack>
  );
}
