import { useEffect, useRef, useState } from "react";
import { appBase } from "../api/client";
import { t } from "../messages";
import classes from "./CardFrame.module.css";
import type { FrameLink } from "./FrameLink";

type Props = {
  link: FrameLink;
  onLost: () => void;
  title?: string;
  /** The token of a frame whose cards may load from the network. A card that may not needs a frame without it, and a key that differs. */
  network?: string | undefined;
};

/** Frames of different kinds must not be one frame. */
export const kindOf = (card: { network?: string } | undefined) => (card?.network ? "open" : "closed");

/**
 * The one sandboxed document in which cards are shown. It has an opaque origin: no cookies, no storage, no API of ours. It stays
 * across sides and cards, because front scripts leave variables for the back.
 */
export function CardFrame({ link, onLost, title, network }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const loads = useRef(0);
  const [source] = useState(() => {
    const document = new URL("card-frame/index.html", appBase);
    if (network) document.searchParams.set("network", network);
    return document.href;
  });
  useEffect(() => (frame.current ? link.attach(frame.current) : undefined), [link]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      title={title ?? t("study.card")}
      src={source}
      sandbox="allow-scripts"
      allow="autoplay *; fullscreen *"
      referrerPolicy="no-referrer"
      onLoad={() => {
        // A second load means that the card led its frame somewhere else.
        loads.current += 1;
        if (loads.current > 1) onLost();
      }}
    />
  );
}
