import DOMPurify from "dompurify";
import { useEffect, useRef } from "react";

/** HTML of the collection on a page of the app: cleaned again here, links open elsewhere, pictures of other hosts are not fetched. */
export function SafeHtml({ html, className }: { html: string; className?: string | undefined }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const clean = DOMPurify.sanitize(html, {
      RETURN_DOM_FRAGMENT: true,
      FORBID_TAGS: ["style", "img", "video", "audio", "form", "input", "button", "svg", "math"],
      FORBID_ATTR: ["style", "class", "id"],
    });
    for (const link of clean.querySelectorAll("a[href]")) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener noreferrer");
    }
    element.replaceChildren(clean);
  }, [html]);
  return <div ref={holder} className={className} dir="auto" />;
}
