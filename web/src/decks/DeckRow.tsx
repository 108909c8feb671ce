import { IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import type { DeckNode } from "../api/types";
import { number, t } from "../messages";
import { DeckMenu } from "./DeckMenu";
import classes from "./DeckTree.module.css";

type Props = {
  deck: DeckNode;
  all: DeckNode[];
  selected: boolean;
  tabStop: boolean;
  canDrop: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onOpen: () => void;
  onToggle: () => void;
  onCreateSub: () => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
};

export function DeckRow({ deck, all, selected, tabStop, canDrop, ...on }: Props) {
  const [over, setOver] = useState(false);
  const [menu, setMenu] = useState(false);
  const parent = deck.children.length > 0;
  const counts = `${t("decks.newLong", { n: deck.new })}, ${t("decks.learningLong", { n: deck.learning })}, ${t("decks.dueLong", { n: deck.review })}`;
  return (
    <div
      role="treeitem"
      aria-level={deck.level}
      aria-expanded={parent ? !deck.collapsed : undefined}
      aria-selected={selected}
      aria-label={`${deck.name}: ${counts}`}
      data-deck={deck.id}
      data-over={(over && canDrop) || undefined}
      className={classes.row}
      tabIndex={tabStop ? 0 : -1}
      draggable
      onFocus={on.onFocus}
      onKeyDown={on.onKeyDown}
      onClick={on.onOpen}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenu(true);
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", deck.fullName);
        on.onDragStart();
      }}
      onDragEnd={on.onDragEnd}
      onDragOver={(event) => {
        if (!canDrop) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        on.onDrop();
      }}
    >
      <span className={classes.name} style={{ paddingInlineStart: (deck.level - 1) * 20 }}>
        {parent ? (
          <button
            type="button"
            tabIndex={-1}
            className={classes.toggle}
            data-open={!deck.collapsed || undefined}
            aria-label={t(deck.collapsed ? "decks.expand" : "decks.collapse", { deck: deck.name })}
            onClick={(event) => {
              event.stopPropagation();
              on.onToggle();
            }}
          >
            <IconChevronRight size={18} aria-hidden />
          </button>
        ) : (
          <span className={classes.toggle} />
        )}
        <span className={deck.filtered ? classes.filtered : undefined} dir="auto">
          {deck.name}
        </span>
      </span>
      <Count kind="new" n={deck.new} />
      <Count kind="learning" n={deck.learning} />
      <Count kind="review" n={deck.review} />
      <DeckMenu deck={deck} all={all} opened={menu} onChange={setMenu} onCreateSub={on.onCreateSub} focusable={tabStop} />
    </div>
  );
}

function Count({ kind, n }: { kind: "new" | "learning" | "review"; n: number }) {
  return (
    <span className={`${classes.count} numbers`} data-kind={n === 0 ? "none" : kind}>
      {number(n)}
    </span>
  );
}
