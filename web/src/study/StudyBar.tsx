import { ActionIcon, Group } from "@mantine/core";
import { IconArrowBackUp, IconChevronLeft, IconFlagFilled, IconStarFilled } from "@tabler/icons-react";
import { Link } from "wouter";
import { useUndoState } from "../api/queries";
import type { Counts } from "../api/types";
import { number, t } from "../messages";
import type { useOverlays } from "../shell/Shell";
import { stepName } from "../ui/undo";
import { CardMenu } from "./CardMenu";
import { CardTimer } from "./CardTimer";
import classes from "./StudyBar.module.css";
import type { AutoAdvance } from "./useAutoAdvance";
import type { CardActions } from "./useCardActions";
import { useFlagNames } from "./useFlagNames";
import type { OwnVoice } from "./useOwnVoice";
import type { Standing } from "./useStudySession";

type Props = {
  deckId: number;
  standing: Standing | null;
  shownTurn: number;
  actions: CardActions;
  auto: AutoAdvance;
  replay: () => void;
  voice: OwnVoice;
  overlays: ReturnType<typeof useOverlays>;
};

/** The thin bar above the card: where one is, what is left, undo, and everything else in a menu. */
export function StudyBar({ deckId, standing, actions, auto, replay, voice, overlays }: Props) {
  const flagName = useFlagNames();
  const undoable = useUndoState().data?.undo ?? null;
  const card = standing?.card ?? null;
  const settings = standing?.queue.settings;
  const undoLabel = undoable ? t("app.undoName", { name: stepName(undoable.name) }) : t("app.undo");
  return (
    <header className={classes.bar}>
      <ActionIcon component={Link} href={`/decks/${deckId}`} size={44} c="inherit" aria-label={t("study.leave")}>
        <IconChevronLeft size={22} className="flip" />
      </ActionIcon>
      <h1 className={classes.deck} dir="auto" title={standing?.queue.deck.name}>
        {standing?.queue.deck.name.split("::").at(-1)}
      </h1>
      <Group gap={6} wrap="nowrap" className={classes.signs}>
        {card?.marked && <IconStarFilled size={18} role="img" aria-label={t("study.marked")} className={classes.mark} />}
        {card && card.flag > 0 && (
          <IconFlagFilled
            size={18}
            role="img"
            aria-label={t("study.flagged", { flag: flagName(card.flag) })}
            style={{ color: `var(--flag-${card.flag})` }}
          />
        )}
      </Group>
      {standing && card && settings?.showTimer && <CardTimer standing={standing} settings={settings} />}
      {standing && card && settings?.showRemaining !== false && <CountsLine counts={standing.counts} current={card.queue} />}
      <ActionIcon
        size={44}
        c="inherit"
        disabled={!undoable}
        bg="transparent"
        aria-label={undoLabel}
        title={undoLabel}
        onClick={() => void actions.undo()}
      >
        <IconArrowBackUp size={22} className="flip" />
      </ActionIcon>
      <CardMenu card={card} actions={actions} auto={auto} replay={replay} voice={voice} overlays={overlays} />
    </header>
  );
}

const kinds = ["new", "learning", "review"] as const;

function CountsLine({ counts, current }: { counts: Counts; current: keyof Counts }) {
  return (
    <span
      className={`${classes.counts} numbers`}
      role="img"
      aria-label={t("study.counts", { new: counts.new, learning: counts.learning, review: counts.review })}
    >
      {kinds.map((kind) => (
        <span key={kind} data-kind={kind} aria-current={kind === current || undefined}>
          {number(counts[kind])}
        </span>
      ))}
    </span>
  );
}
