import "@mantine/core/styles/Radio.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import { Alert, Button, Checkbox, Group, NumberInput, Radio, ScrollArea, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client";
import type { CustomStudy, Outcome } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { notice, sentence } from "../ui/notices";
import { useOperation } from "../ui/useOperation";

type Way = "extendNew" | "extendReview" | "forgotDays" | "aheadDays" | "previewDays" | "cram";
const ways: Way[] = ["extendNew", "extendReview", "forgotDays", "aheadDays", "previewDays", "cram"];
const limits: Record<Way, { min: number; max: number }> = {
  extendNew: { min: -99_999, max: 99_999 },
  extendReview: { min: -99_999, max: 99_999 },
  forgotDays: { min: 1, max: 30 },
  aheadDays: { min: 1, max: 99_999 },
  previewDays: { min: 1, max: 99_999 },
  cram: { min: 1, max: 99_999 },
};
const kinds = ["new", "due", "review", "all"] as const;
const mostTags = 100;

type Props = { deckId: number; deckName: string; hasCards: boolean; onClose: () => void };

/** Studying out of turn: more today, or a deck made for the purpose. */
export default function CustomStudyDialog({ deckId, deckName, hasCards, onClose }: Props) {
  const defaults = useQuery({
    queryKey: ["custom-study", deckId],
    queryFn: () => api.get<CustomStudy>(`/decks/${deckId}/custom-study`),
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <Dialog opened onClose={onClose} title={t("custom.title", { deck: deckName })} size="lg" fullOnPhone>
      {defaults.isError && <Failed error={defaults.error} />}
      {defaults.isPending && <Skeleton h={260} aria-busy />}
      {defaults.data && <Choices deckId={deckId} defaults={defaults.data} hasCards={hasCards} onClose={onClose} />}
    </Dialog>
  );
}

type ChoicesProps = { deckId: number; defaults: CustomStudy; hasCards: boolean; onClose: () => void };

function Choices({ deckId, defaults, hasCards, onClose }: ChoicesProps) {
  const [, go] = useLocation();
  const [way, setWay] = useState<Way>("extendNew");
  const [amounts, setAmounts] = useState<Record<Way, number>>({
    extendNew: defaults.extendNew,
    extendReview: defaults.extendReview,
    forgotDays: 1,
    aheadDays: 1,
    previewDays: 1,
    cram: 100,
  });
  const [kind, setKind] = useState<(typeof kinds)[number]>("new");
  const stored = (which: "include" | "exclude") => defaults.tags.filter((tag) => tag[which]).map((tag) => tag.name);
  const [include, setInclude] = useState<string[]>(() => stored("include"));
  const [exclude, setExclude] = useState<string[]>(() => stored("exclude"));
  const [requires, setRequires] = useState(include.length > 0);
  const [choosingTags, setChoosingTags] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const session = way !== "extendNew" && way !== "extendReview";

  const start = useOperation(
    () => {
      const amount = amounts[way];
      const body = way === "cram" ? { cram: { kind, cards: amount, include: requires ? include : [], exclude } } : { [way]: amount };
      return api.post<Outcome & { deckId: number }>(`/decks/${deckId}/custom-study`, body);
    },
    {
      done: (result) => {
        onClose();
        if (session) go(`/study/${result.deckId}`);
        else notice(t("custom.extended"), { canUndo: true });
      },
      failed: (problem) => {
        setError(sentence(problem));
        return true;
      },
    },
  );

  function next(): void {
    setError(null);
    if (way === "cram" && !choosingTags && defaults.tags.length > 0) return setChoosingTags(true);
    if (way === "cram" && (requires ? include.length : 0) + exclude.length > mostTags)
      return setError(t("custom.manyTags", { n: mostTags }));
    start.mutate(undefined);
  }

  const available = (own: number, below: number) =>
    below > 0 ? t("custom.availableBelow", { n: own, below }) : t("custom.available", { n: own });
  const hints: Partial<Record<Way, string>> = {
    extendNew: available(defaults.availableNew, defaults.availableNewInChildren),
    extendReview: available(defaults.availableReview, defaults.availableReviewInChildren),
  };
  return (
    <Stack>
      {choosingTags ? (
        <Tags
          tags={defaults.tags.map((tag) => tag.name)}
          requires={requires}
          include={include}
          exclude={exclude}
          onRequires={setRequires}
          onInclude={setInclude}
          onExclude={setExclude}
        />
      ) : (
        <>
          <Radio.Group aria-label={t("custom.what")} value={way} onChange={(value) => setWay(value as Way)}>
            <Stack gap="xs">
              {ways.map((value) => (
                <Radio key={value} value={value} label={t(`custom.${value}`)} description={hints[value]} />
              ))}
            </Stack>
          </Radio.Group>
          <Group grow align="end">
            <NumberInput
              label={t(`custom.amount.${way}`)}
              value={amounts[way]}
              min={limits[way].min}
              max={limits[way].max}
              allowDecimal={false}
              clampBehavior="blur"
              onChange={(value) => typeof value === "number" && setAmounts({ ...amounts, [way]: value })}
            />
            {way === "cram" && (
              <Select
                label={t("custom.kind")}
                data={kinds.map((value) => ({ value, label: t(`custom.kind.${value}`) }))}
                value={kind}
                onChange={(value) => setKind((value ?? kind) as typeof kind)}
                allowDeselect={false}
              />
            )}
          </Group>
          {session && !hasCards && (
            <Text size="sm" c="dimmed">
              {t("custom.noCards")}
            </Text>
          )}
        </>
      )}
      {error && (
        <Alert color="red" role="alert">
          {error}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={choosingTags ? () => setChoosingTags(false) : onClose}>
          {t(choosingTags ? "app.back" : "app.cancel")}
        </Button>
        <Button loading={start.isPending} disabled={session && !hasCards} onClick={next}>
          {t(way === "cram" && !choosingTags && defaults.tags.length > 0 ? "custom.toTags" : session ? "decks.study" : "custom.extend")}
        </Button>
      </Group>
    </Stack>
  );
}

type TagsProps = {
  tags: string[];
  requires: boolean;
  include: string[];
  exclude: string[];
  onRequires: (on: boolean) => void;
  onInclude: (tags: string[]) => void;
  onExclude: (tags: string[]) => void;
};

function Tags({ tags, requires, include, exclude, onRequires, onInclude, onExclude }: TagsProps) {
  const list = (label: string, chosen: string[], onChosen: (tags: string[]) => void) => (
    <ScrollArea.Autosize mah={220} type="auto">
      <Checkbox.Group aria-label={label} value={chosen} onChange={onChosen}>
        <Stack gap={8}>
          {tags.map((tag) => (
            <Checkbox key={tag} size="sm" value={tag} label={<bdi>{tag.replaceAll("_", " ")}</bdi>} />
          ))}
        </Stack>
      </Checkbox.Group>
    </ScrollArea.Autosize>
  );
  return (
    <Stack>
      <Checkbox label={t("custom.require")} checked={requires} fw={600} onChange={(event) => onRequires(event.currentTarget.checked)} />
      {requires && list(t("custom.require"), include, onInclude)}
      <Text fw={600}>{t("custom.exclude")}</Text>
      {list(t("custom.exclude"), exclude, onExclude)}
    </Stack>
  );
}
