import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Skeleton, useComputedColorScheme } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { FromFrame } from "../../card-frame/protocol";
import { appBase } from "../api/client";
import { useSession, useSettings } from "../api/queries";
import type { Rating } from "../api/types";
import { useStudyReport } from "../connect/useReports";
import { useStudyCommands } from "../connect/useStudyCommands";
import { direction, t } from "../messages";
import { useOverlays } from "../shell/Shell";
import { Failed } from "../ui/Failed";
import { notice } from "../ui/notices";
import { press } from "../ui/shortcuts";
import { useDelayed } from "../ui/useDelayed";
import { AnswerBar } from "./AnswerBar";
import { AudioPlayer, replayList } from "./AudioPlayer";
import { CardFrame, kindOf } from "./CardFrame";
import { Congratulations } from "./Congratulations";
import { answerHtml, hasTypeMarker, questionHtml } from "./cardHtml";
import { FrameLink } from "./FrameLink";
import { FrozenCard, ScriptsOff } from "./FrozenCard";
import { clearShown, noteShown, takeHungCard } from "./hungCards";
import { LinkDialog } from "./LinkDialog";
import { StudyBar } from "./StudyBar";
import { StudyDialogs } from "./StudyDialogs";
import classes from "./StudyPage.module.css";
import { TimeboxDialog } from "./TimeboxDialog";
import { compareTyped } from "./typed";
import { useAutoAdvance } from "./useAutoAdvance";
import { useCardActions } from "./useCardActions";
import { useCustomScheduling } from "./useCustomScheduling";
import { useOwnVoice } from "./useOwnVoice";
import { useStudyKeys } from "./useStudyKeys";
import { useStudySession } from "./useStudySession";
import { useTimebox } from "./useTimebox";
import { useTouch } from "./useTouch";
import { useWakeLock } from "./useWakeLock";

export default function StudyPage({ deckId }: { deckId: number }) {
  const [, go] = useLocation();
  const session = useStudySession(deckId);
  const { standing } = session;
  const card = standing?.card ?? null;
  const night = useComputedColorScheme("light") === "dark";
  const settings = useSettings().data;
  const preferences = useSession().data?.me?.preferences;
  const spaceAnswers = preferences?.spaceAnswers !== false;
  const [frozen, setFrozen] = useState(false);
  const [frameNumber, setFrameNumber] = useState(0);
  const [scriptsOff, setScriptsOff] = useState<number | null>(takeHungCard);
  const [linkAsked, setLinkAsked] = useState<string | null>(null);
  const [shownTurn, setShownTurn] = useState(0);
  const overlays = useOverlays();
  const late = useDelayed(!standing && !session.error);
  useDocumentTitle(`${standing?.queue.deck.name ?? t("study.title")} · ${t("app.name")}`);
  useWakeLock(card !== null);

  const advance = useRef<(() => void) | null>(null);
  const player = useMemo(
    () =>
      new AudioPlayer({
        onIdle: () => advance.current?.(),
        onBlocked: () => notice(t("study.playHint")),
        onFailed: (file) => notice(t("study.noAudio", { file })),
      }),
    [],
  );
  useEffect(() => () => player.stop(), [player]);

  const handle = useRef<(message: FromFrame) => void>(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new frame gets a new line
  const link = useMemo(
    () =>
      new FrameLink(
        (message) => handle.current(message),
        () => setFrozen(true),
      ),
    [frameNumber],
  );

  const mediaBase = standing ? new URL(standing.queue.mediaBase, appBase).href : "";
  const hideButtons = settings?.hideAudioButtons ?? false;
  const side = standing?.side ?? "question";
  const turn = standing?.turn ?? 0;
  const scripts = card?.cardId !== scriptsOff;

  // One effect a side: everything that happens when a side comes up. It also runs for a new frame, and when scripts go on or off.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a side is shown once a turn; flags and theme have messages of their own
  useEffect(() => {
    if (!card || !standing) return;
    let live = true;
    const show = (html: string) => {
      if (!live) return;
      link.show({
        type: "show",
        id: turn,
        side,
        html,
        css: card.css,
        bodyClass: card.bodyClass,
        mediaBase,
        night,
        scripts,
        math: card.usesMath,
        direction: direction(),
        flag: card.flag,
        marked: card.marked,
        ...(card.extra && { extra: card.extra }),
        preload: side === "question" ? card.answer : "",
      });
      const following = standing.queue.cards.find((other) => other.cardId !== card.cardId);
      if (side === "answer" && following) link.send({ type: "prepare", html: following.question });
    };
    if (side === "question") {
      noteShown(card.cardId);
      show(questionHtml(card, hideButtons));
    } else if (card.typed && hasTypeMarker(card.answer)) {
      void compareTyped(link, card.cardId).then((comparison) => show(answerHtml(card, comparison, hideButtons)));
    } else {
      show(answerHtml(card, null, hideButtons));
    }
    if (card.autoplay) player.play(side === "question" ? card.questionAv : card.answerAv, mediaBase, settings?.interruptAudio ?? true);
    else player.play([], mediaBase, settings?.interruptAudio ?? true);
    return () => {
      live = false;
    };
  }, [turn, card?.cardId, link, scripts]);

  useEffect(() => link.send({ type: "theme", night }), [night, link]);
  const flag = card?.flag ?? 0;
  const marked = card?.marked ?? false;
  useEffect(() => link.send({ type: "indicators", flag, marked }), [flag, marked, link]);
  useEffect(() => {
    if (standing && !card) {
      clearShown();
      player.stop();
    }
  }, [standing, card, player]);

  const flip = useCallback(() => session.flip(), [session.flip]);
  const { ready, buttons, states } = useCustomScheduling(card);
  const answer = useCallback((rating: Rating) => ready && session.answer(rating, states), [session.answer, ready, states]);
  const replay = () => {
    if (!card) return;
    player.play(replayList(side, card.questionAv, card.answerAv, card.replayQuestionAudioOnAnswer), mediaBase);
  };
  useStudyReport(card?.cardId ?? null, side);
  useStudyCommands(session, replay);
  const actions = useCardActions(session);
  const auto = useAutoAdvance({ standing, shownTurn, player, advance, flip, answer, bury: actions.buryCard });
  const timebox = useTimebox(settings?.timeLimitSecs ?? 0, session.answered);
  const voice = useOwnVoice();
  const leave = () => go(`/decks/${deckId}`);
  const keysOff = voice.recording || actions.dialog !== null || overlays.isOpen || timebox.due !== null || linkAsked !== null;
  useStudyKeys({
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
    off: keysOff,
  });
  const gesture = useTouch({ standing, flip, answer, replay, player, link, actions, auto, voice, leave });

  handle.current = (message) => {
    switch (message.type) {
      case "shown":
        if (message.id === turn) setShownTurn(turn);
        return;
      case "command":
        return command(message.command);
      case "key":
        if (!keysOff && !document.querySelector("[aria-modal=true], [role=menu]")) press(message.key);
        return;
      case "link":
        return setLinkAsked(message.href);
      case "gesture":
        return gesture(message);
    }
  };

  function command(name: string): void {
    if (name === "ans") flip();
    else if (name === "edit") actions.open("edit");
    else if (name === "more") actions.open("menu");
    else if (name.startsWith("ease")) answer(Number(name[4]) as Rating);
    else if (name.startsWith("play:")) {
      const [, of, index] = name.split(":");
      const tag = (of === "q" ? card?.questionAv : card?.answerAv)?.[Number(index)];
      if (tag) player.play([tag], mediaBase);
    }
  }

  function freshFrame(withoutScripts: boolean): void {
    if (withoutScripts && card) setScriptsOff(card.cardId);
    setFrozen(false);
    setFrameNumber((count) => count + 1);
  }

  if (session.error) {
    return (
      <main className={classes.notice}>
        <Failed error={session.error} retry={() => void session.reload()} />
        <Button mt="md" variant="default" onClick={() => go("/")}>
          {t("study.leave")}
        </Button>
      </main>
    );
  }
  return (
    <div className={classes.page}>
      <StudyBar
        deckId={deckId}
        standing={standing}
        shownTurn={shownTurn}
        actions={actions}
        auto={auto}
        replay={replay}
        voice={voice}
        overlays={overlays}
      />
      <main className={classes.main} aria-label={t("study.card")}>
        {late && <Skeleton m="xl" h={120} aria-busy />}
        {card && <CardFrame key={`${frameNumber} ${kindOf(card)}`} network={card.network} link={link} onLost={() => freshFrame(true)} />}
        {card && frozen && <FrozenCard onReload={() => freshFrame(true)} />}
        {card && !scripts && <ScriptsOff onTurnOn={() => setScriptsOff(null)} />}
        {standing && !card && (
          <div className={classes.notice}>
            {standing.queue.finished && (
              <Congratulations
                congratulations={standing.queue.finished}
                deckId={deckId}
                deckName={standing.queue.deck.name}
                onMore={() => void session.reload()}
              />
            )}
          </div>
        )}
      </main>
      {standing && card && (
        <AnswerBar
          buttons={buttons}
          side={side}
          sending={standing.sending}
          showEstimates={standing.queue.settings.showEstimates}
          onFlip={flip}
          onAnswer={answer}
        />
      )}
      <div className="visually-hidden" aria-live="polite">
        {side === "answer" && shownTurn === turn ? t("study.answerShown") : ""}
      </div>
      <StudyDialogs actions={actions} card={card} session={session} />
      {voice.dialog}
      <TimeboxDialog timebox={timebox} onStop={() => go("/")} />
      <LinkDialog href={linkAsked} onClose={() => setLinkAsked(null)} />
      {overlays.element}
    </div>
  );
}
