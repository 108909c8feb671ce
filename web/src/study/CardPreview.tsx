import "@mantine/core/styles/SegmentedControl.layer.css";
import { SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { FromFrame } from "../../card-frame/protocol";
import { appBase } from "../api/client";
import { useMediaBase } from "../api/queries";
import type { RenderedCard } from "../api/types";
import { direction, t } from "../messages";
import type { PressedKey } from "../ui/shortcuts";
import { AudioPlayer } from "./AudioPlayer";
import { CardFrame, kindOf } from "./CardFrame";
import { answerHtml, questionHtml } from "./cardHtml";
import { FrameLink } from "./FrameLink";

export type Side = "question" | "answer";
type Props = {
  card: RenderedCard | undefined;
  side: Side;
  night?: boolean;
  /** Whether the card is styled as phones' styles say. */
  mobile?: boolean;
  autoplay?: boolean;
  backOnly?: boolean;
  /** How often the sounds were asked for again. */
  replays?: number;
  onKey?: (key: PressedKey) => void;
};

/** A card as it is shown while studying, in its sandboxed frame, without being studied. */
export function CardPreview({ card, side, night: wanted, mobile, autoplay = false, backOnly = false, replays = 0, onKey }: Props) {
  const media = useMediaBase().data;
  const theme = useComputedColorScheme("light") === "dark";
  const night = wanted ?? theme;
  const [frame, setFrame] = useState(0);
  const player = useMemo(() => new AudioPlayer(), []);
  useEffect(() => () => player.stop(), [player]);
  const handle = useRef<(message: FromFrame) => void>(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new frame gets a new line
  const link = useMemo(
    () =>
      new FrameLink(
        (message) => handle.current(message),
        () => setFrame((count) => count + 1),
      ),
    [frame],
  );
  const base = media ? new URL(media.base, appBase).href : "";

  handle.current = (message) => {
    if (message.type === "key") onKey?.(message.key);
    if (message.type !== "command") return;
    const [name, of, index] = message.command.split(":");
    const tag = (of === "q" ? card?.questionAv : card?.answerAv)?.[Number(index)];
    if (name === "play" && tag) player.play([tag], base);
  };

  // Where only the back is shown, what the front would have played comes first.
  const sounds = card ? (side === "question" ? card.questionAv : backOnly ? withBoth(card) : card.answerAv) : [];
  const heard = autoplay && card?.autoplay && base !== "" ? JSON.stringify([card.cardId, side, sounds]) : "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each card and side
  useEffect(() => {
    player.play(heard === "" ? [] : sounds, base);
  }, [heard, player]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for
  useEffect(() => {
    if (replays > 0) player.play(sounds, base);
  }, [replays]);

  useEffect(() => {
    if (!card || base === "") return;
    // Nothing is typed in a preview: the marks just go.
    const shown = { ...card, typed: null };
    link.show({
      type: "show",
      id: 1,
      side,
      html: side === "question" ? questionHtml(shown, false) : answerHtml(shown, null, false),
      css: card.css,
      bodyClass: card.bodyClass,
      mediaBase: base,
      night,
      ...(mobile !== undefined && { mobile }),
      scripts: frame === 0,
      math: card.usesMath,
      direction: direction(),
      flag: card.flag,
      marked: card.marked,
      preload: "",
    });
  }, [card, base, side, night, mobile, link, frame]);

  return (
    <CardFrame
      key={`${frame} ${kindOf(card)}`}
      network={card?.network}
      link={link}
      onLost={() => setFrame((count) => count + 1)}
      title={t("browse.preview")}
    />
  );
}

/** The sounds of the front, then those of the back that were not among them. */
export function withBoth(card: Pick<RenderedCard, "questionAv" | "answerAv">): RenderedCard["answerAv"] {
  const known = new Set(card.questionAv.map((sound) => JSON.stringify(sound)));
  return [...card.questionAv, ...card.answerAv.filter((sound) => !known.has(JSON.stringify(sound)))];
}

/** Question or answer. */
export function SideSwitch({ side, onSide }: { side: Side; onSide: (side: Side) => void }) {
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      m="xs"
      aria-label={t("browse.preview")}
      data={[
        { value: "question", label: t("browse.question") },
        { value: "answer", label: t("browse.answer") },
      ]}
      value={side}
      onChange={(next) => onSide(next as Side)}
    />
  );
}
