import { useEffect, useRef, useState } from "react";
import { appBase } from "../api/client";
import { t } from "../messages";
import classes from "./CardFrame.module.css";
import type { FrameLink } from "./FrameLink";

type Props = { link: FrameLink; onLost: () => void; title?: string };

/**
 * The one sandboxed document in which cards are shown. It has an opaque origin: no cookies, no storage, no API of ours. It stays
 * across sides and cards, because front scripts leave variables for the back.
 */
export function CardFrame({ link, onLost, title }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const loads = useRef(0);
  const [source] = useState(() => new URL("card-frame/index.html", appBase).href);
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
