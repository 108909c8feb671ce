import { Text } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { DeckList, DeckNode } from "../api/types";
import { t } from "../messages";
import { DeckRow } from "./DeckRow";
import classes from "./DeckTree.module.css";
import { useCollapseDeck, useMoveDeck } from "./operations";
import { allDecks, isWithin, visibleRows } from "./tree";

type Props = { list: DeckList; search: string; selected: number | null; onCreateSub: (deck: DeckNode) => void };

/** The decks as a tree: arrow keys walk and fold it, dragging a row onto another moves it below. */
export function DeckTree({ list, search, selected, onCreateSub }: Props) {
  const [, go] = useLocation();
  const rows = visibleRows(list.decks, search);
  const [focused, setFocused] = useState<number | null>(null);
  const [dragged, setDragged] = useState<DeckNode | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const collapse = useCollapseDeck();
  const move = useMoveDeck();
  const tabStop = rows.some((row) => row.id === focused) ? focused : (rows.find((row) => row.id === selected)?.id ?? rows[0]?.id);
  const moveFocus = useRef(false);

  useEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    tree.current?.querySelector<HTMLElement>(`[data-deck="${focused}"]`)?.focus();
  });

  function focus(deck: DeckNode | undefined): void {
    if (!deck) return;
    moveFocus.current = true;
    setFocused(deck.id);
  }

  function onKeyDown(event: KeyboardEvent, deck: DeckNode): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.indexOf(deck);
    const rtl = document.documentElement.dir === "rtl";
    const inwards = rtl ? "ArrowLeft" : "ArrowRight";
    const outwards = rtl ? "ArrowRight" : "ArrowLeft";
    if (event.key === "ArrowDown") focus(rows[at + 1]);
    else if (event.key === "ArrowUp") focus(rows[at - 1]);
    else if (event.key === "Home") focus(rows[0]);
    else if (event.key === "End") focus(rows.at(-1));
    else if (event.key === inwards && deck.children.length > 0)
      deck.collapsed ? collapse.mutate({ deck, collapsed: false }) : focus(rows[at + 1]);
    else if (event.key === outwards && deck.children.length > 0 && !deck.collapsed) collapse.mutate({ deck, collapsed: true });
    else if (event.key === outwards) focus(rows.slice(0, at).findLast((row) => row.level < deck.level));
    else if (event.key === "Enter" || event.key === " ") go(`/decks/${deck.id}`);
    else return;
    event.preventDefault();
  }

  function drop(onto: DeckNode | null): void {
    const deck = dragged;
    setDragged(null);
    if (!deck || (onto && isWithin(onto, deck))) return;
    move.mutate({ deck, parent: onto?.id ?? null });
  }

  return (
    <div className={classes.box}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop decks; the menu's "Move to" does the same by key */}
      <div
        className={classes.head}
        onDragOver={(event) => dragged && event.preventDefault()}
        onDrop={() => drop(null)}
        data-dropping={dragged ? true : undefined}
      >
        <span>{dragged ? t("decks.topLevel") : t("decks.deck")}</span>
        <span className={classes.count}>{t("decks.new")}</span>
        <span className={classes.count}>{t("decks.learning")}</span>
        <span className={classes.count}>{t("decks.due")}</span>
        <span />
      </div>
      <div role="tree" aria-label={t("decks.title")} ref={tree}>
        {rows.map((deck) => (
          <DeckRow
            key={deck.id}
            deck={deck}
            all={allDecks(list.decks)}
            selected={deck.id === selected}
            tabStop={deck.id === tabStop}
            canDrop={dragged !== null && !isWithin(deck, dragged)}
            onFocus={() => setFocused(deck.id)}
            onKeyDown={(event) => onKeyDown(event, deck)}
            onOpen={() => go(`/decks/${deck.id}`)}
            onToggle={() => collapse.mutate({ deck, collapsed: !deck.collapsed })}
            onCreateSub={() => onCreateSub(deck)}
            onDragStart={() => setDragged(deck)}
            onDragEnd={() => setDragged(null)}
            onDrop={() => drop(deck)}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <Text p="md" c="dimmed">
          {t("decks.noMatch")}
        </Text>
      )}
    </div>
  );
}
