import { Button, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFileImport, IconFilter, IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useDecks } from "../api/queries";
import type { DeckList } from "../api/types";
import { number, t } from "../messages";
import { exactSpan } from "../stats/labels";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { useDelayed } from "../ui/useDelayed";
import { CreateDeck } from "./CreateDeck";
import classes from "./DeckPage.module.css";
import { DeckTree } from "./DeckTree";
import { EmptyCollection } from "./EmptyCollection";
import { Overview } from "./Overview";
import { allDecks } from "./tree";

/** The deck list; on wide screens with the overview of one deck beside it, on phones one or the other. */
export default function DeckPage({ deckId }: { deckId: number | null }) {
  const decks = useDecks();
  const wide = useMediaQuery("(min-width: 1000px)", undefined, { getInitialValueInEffect: false });
  const [, go] = useLocation();
  const [search, setSearch] = useState("");
  const [creating, setCreating] = useState<string | null>(null);
  const late = useDelayed(decks.isPending);

  if (!wide && deckId !== null) return <Overview deckId={deckId} onGone={() => go("/")} standalone />;

  const all = allDecks(decks.data?.decks ?? []);
  const current =
    all.find((deck) => deck.id === decks.data?.current && deck.cardsWithChildren > 0) ?? all.find((deck) => deck.cardsWithChildren > 0);
  const shown = deckId ?? current?.id ?? null;
  const exists = all.some((deck) => deck.id === shown);
  return (
    <Page
      wide
      title={t("decks.title")}
      actions={
        <>
          <Button component={Link} href="/import" variant="default" leftSection={<IconFileImport size={18} />} className={classes.wideOnly}>
            {t("nav.import")}
          </Button>
          <Button component={Link} href="/filtered/0" variant="default" leftSection={<IconFilter size={18} />} className={classes.wideOnly}>
            {t("decks.createFiltered")}
          </Button>
          <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => setCreating("")}>
            {t("decks.create")}
          </Button>
        </>
      }
    >
      {decks.isError && <Failed error={decks.error} retry={() => void decks.refetch()} />}
      {late && (
        <Stack gap="xs" aria-busy>
          <Skeleton h={44} />
          <Skeleton h={44} />
          <Skeleton h={44} />
        </Stack>
      )}
      {decks.data?.empty && <EmptyCollection />}
      {decks.data && (!decks.data.empty || all.length > 1) && (
        <div className={classes.columns}>
          <section aria-label={t("decks.title")}>
            {all.length > 7 && (
              <TextInput
                mb="sm"
                leftSection={<IconSearch size={18} />}
                placeholder={t("decks.search")}
                aria-label={t("decks.search")}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
                onKeyDown={(event) => event.key === "Escape" && setSearch("")}
              />
            )}
            <DeckTree
              list={decks.data}
              search={search}
              selected={wide ? shown : null}
              onCreateSub={(deck) => setCreating(`${deck.fullName}::`)}
            />
            <Today today={decks.data.today} />
          </section>
          {wide && shown !== null && exists && <Overview key={shown} deckId={shown} onGone={() => go("/")} />}
        </div>
      )}
      <CreateDeck
        prefix={creating}
        onClose={() => setCreating(null)}
        onCreated={(id) => {
          setSearch("");
          if (wide) go(`/decks/${id}`);
        }}
      />
    </Page>
  );
}

function Today({ today }: { today: DeckList["today"] }) {
  const secs = today.millis / 1000;
  return (
    <Text size="sm" c="dimmed" mt="lg" ta="center">
      {today.cards === 0
        ? t("decks.notToday")
        : t("decks.today", {
            cards: t("decks.cards", { n: today.cards }),
            span: exactSpan(secs, { most: "minutes" }),
            each: number(secs / today.cards),
          })}
    </Text>
  );
}
