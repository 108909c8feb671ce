import { useState } from "react";
import { useLocation } from "wouter";
import type { Rating } from "../api/types";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";
import type { AudioPlayer } from "./AudioPlayer";
import { readAnswerKeys } from "./answerKeys";
import type { FrameLink } from "./FrameLink";
import { ratingNames } from "./ratings";
import type { AutoAdvance } from "./useAutoAdvance";
import type { CardActions } from "./useCardActions";
import type { OwnVoice } from "./useOwnVoice";
import type { Standing } from "./useStudySession";
import { soundOf } from "./useTouch";

type Props = {
  standing: Standing | null;
  spaceAnswers: boolean;
  flip: () => void;
  answer: (rating: Rating) => void;
  replay: () => void;
  player: AudioPlayer;
  link: FrameLink;
  actions: CardActions;
  auto: AutoAdvance;
  voice: OwnVoice;
  leave: () => void;
  off: boolean;
};

/** The keys of the study screen (docs/spec/screens-and-statistics.md A5.10). */
export function useStudyKeys({
  standing,
  spaceAnswers,
  flip,
  answer,
  replay,
  player,
  link,
  actions,
  auto,
  voice,
  leave,
  off,
}: Props): void {
  const [, go] = useLocation();
  const [answerKeys] = useState(readAnswerKeys);
  const side = standing?.side;
  const sound = soundOf(player, link);
  const ratings: Shortcut[] = ([1, 2, 3, 4] as const).map((rating) => ({
    keys: [answerKeys[rating]].filter(Boolean),
    label: ratingNames[rating],
    run: () => answer(rating),
  }));
  const flags: Shortcut[] = [1, 2, 3, 4, 5, 6, 7].map((flag) => ({
    keys: [`mod+${flag}`],
    label: `flag.${flag}` as Shortcut["label"],
    run: () => actions.flag(flag),
  }));
  const all: Shortcut[] = [
    ...ratings,
    {
      keys: ["Space", "Enter"],
      label: "study.showAnswer",
      run: () => (side === "question" ? flip() : spaceAnswers && answer(3)),
    },
    { keys: ["u"], label: "app.undo", run: () => void actions.undo() },
    { keys: ["e"], label: "study.edit", run: () => actions.open("edit") },
    { keys: ["m"], label: "study.more", run: () => actions.open("menu") },
    { keys: ["*"], label: "study.mark", run: actions.mark },
    { keys: ["-"], label: "study.buryCard", run: () => void actions.buryCard() },
    { keys: ["="], label: "study.buryNote", run: () => void actions.buryNote() },
    { keys: ["@"], label: "study.suspendCard", run: () => void actions.suspendCard() },
    { keys: ["!"], label: "study.suspendNote", run: () => void actions.suspendNote() },
    { keys: ["mod+Delete", "mod+Backspace"], label: "study.deleteNote", run: () => void actions.deleteNote() },
    { keys: ["mod+shift+d"], label: "study.setDue", run: () => actions.open("due") },
    { keys: ["mod+alt+n"], label: "study.reset", run: () => actions.open("reset") },
    { keys: ["mod+alt+e"], label: "study.copy", run: actions.copy },
    { keys: ["i"], label: "study.info", run: () => actions.open("info") },
    { keys: ["mod+alt+i"], label: "study.previousInfo", run: () => actions.open("previous-info") },
    { keys: ["o"], label: "study.options", run: actions.options },
    { keys: ["r", "F5"], label: "study.replay", run: replay },
    {
      keys: ["5"],
      label: "study.pause",
      run: sound.pause,
    },
    {
      keys: ["6"],
      label: "study.back5",
      run: sound.back,
    },
    {
      keys: ["7"],
      label: "study.forward5",
      run: sound.forward,
    },
    { keys: ["shift+v"], label: "voice.record", run: voice.record },
    { keys: ["v"], label: "voice.play", run: voice.play },
    { keys: ["shift+a"], label: "study.autoAdvance", run: auto.toggle },
    ...flags,
    { keys: ["s", "Escape"], label: "decks.overview", run: leave },
    { keys: ["d"], label: "nav.decks", run: () => go("/") },
    { keys: ["a"], label: "nav.add", run: () => go("/add") },
    { keys: ["b"], label: "nav.browse", run: () => go("/browse") },
    { keys: ["t", "shift+t"], label: "nav.stats", run: () => go("/stats") },
    { keys: ["y"], label: "sync.page", run: () => go("/devices") },
  ];
  useShortcuts("keys.study", all, { off });
}
