import type { DOMPurify } from "dompurify";
import { useEffect, useRef } from "react";
import { noticeError } from "./notices";

/** HTML of the collection on a page of the app: cleaned again here, links open elsewhere, pictures of other hosts are not fetched. */
export function SafeHtml({ html, className }: { html: string; className?: string | undefined }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    // Most descriptions are plain text: nothing need be loaded for them.
    if (!/[<&]/.test(html)) {
      element.textContent = html;
      return;
    }
    let live = true;
    element.replaceChildren();
    void import("dompurify").then(({ default: DOMPurify }) => {
      if (live) element.replaceChildren(cleaned(DOMPurify, html));
    }, noticeError);
    return () => {
      live = false;
    };
  }, [html]);
  return <div ref={holder} className={className} dir="auto" />;
}

function cleaned(purify: DOMPurify, html: string): DocumentFragment {
  const clean = purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ["style", "img", "video", "audio", "form", "input", "button", "svg", "math"],
    FORBID_ATTR: ["style", "class", "id"],
  });
  for (const link of clean.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return clean;
}
