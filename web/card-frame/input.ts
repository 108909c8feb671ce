import type { FromFrame } from "./protocol";

/** Keys, links and gestures over the card: what the card itself did not take goes to the app. */
export function installInput(send: (message: FromFrame) => void): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isInput(event.target)) return;
    const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
    if (key === "Tab" || key === "Escape") return;
    if ((key === " " || key === "Enter") && isControl(event.target)) return;
    if (key === " " || key === "F5" || key === "/" || ((ctrl || meta) && /^[1-7kpezydi]$/i.test(key))) event.preventDefault();
    send({ type: "key", key: { key, code, ctrl, meta, alt, shift } });
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented) return;
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) {
      // The base element points at the media folder: without this the frame would leave its document.
      event.preventDefault();
      if (href.length > 1) document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
    } else if (!/^javascript:/i.test(href.trim())) {
      event.preventDefault();
      send({ type: "link", href: (link as HTMLAnchorElement).href });
    }
  });
  document.addEventListener("submit", (event) => event.preventDefault());
  gestures(send);
}

function isInput(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest("a, button, summary, label, audio, video, [onclick]") !== null;

const edge = 24;
const far = 48;
const straight = 32;
const slowest = 600;

function gestures(send: (message: FromFrame) => void): void {
  let start: { x: number; y: number; time: number; fingers: number; target: EventTarget | null } | null = null;

  document.addEventListener(
    "touchstart",
    (event) => {
      const touch = event.touches[0];
      if (!touch) return;
      start = {
        x: touch.clientX,
        y: touch.clientY,
        time: event.timeStamp,
        fingers: Math.max(start?.fingers ?? 0, event.touches.length),
        target: event.target,
      };
    },
    { passive: true },
  );
  document.addEventListener("touchcancel", () => {
    start = null;
  });
  document.addEventListener("touchend", (event) => {
    if (event.touches.length > 0 || !start) return;
    const from = start;
    start = null;
    const touch = event.changedTouches[0];
    if (!touch || event.defaultPrevented || isInput(from.target) || isControl(from.target)) return;
    const dx = touch.clientX - from.x;
    const dy = touch.clientY - from.y;
    const millis = event.timeStamp - from.time;
    const at = { x: touch.clientX / window.innerWidth, y: touch.clientY / window.innerHeight };
    const still = Math.hypot(dx, dy) < 10;
    if (from.fingers === 2 && still) send({ type: "gesture", gesture: "two-finger-tap", ...at });
    else if (from.fingers > 1) return;
    else if (still) send({ type: "gesture", gesture: millis > 600 ? "long-press" : "tap", ...at });
    else if (millis > slowest) return;
    else if (Math.abs(dx) >= far && Math.abs(dy) <= straight && awayFromEdges(from.x) && !scrollsSideways(from.target))
      send({ type: "gesture", gesture: dx > 0 ? "swipe-right" : "swipe-left", ...at });
    else if (Math.abs(dy) >= far && Math.abs(dx) <= straight && !scrollsDown(from.target))
      send({ type: "gesture", gesture: dy > 0 ? "swipe-down" : "swipe-up", ...at });
  });
}

const awayFromEdges = (x: number) => x > edge && x < window.innerWidth - edge;

/** A card that scrolls needs vertical swipes for itself. */
function scrollsDown(target: EventTarget | null): boolean {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    if (element !== document.body && element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== "visible")
      return true;
  }
  return document.documentElement.scrollHeight > window.innerHeight + 1;
}

function scrollsSideways(target: EventTarget | null): boolean {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    if (element !== document.body && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible")
      return true;
  }
  return document.documentElement.scrollWidth > window.innerWidth + 1;
}
