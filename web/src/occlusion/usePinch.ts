import { type PointerEvent, useRef } from "react";
import type { Point } from "./geometry";
import type { Zoom } from "./useZoom";

type Pinch = { distance: number; zoom: number; middle: Point };

/** Two fingers zoom and move the picture; one alone draws. */
export function usePinch(zoom: Zoom) {
  const fingers = useRef(new Map<number, Point>());
  const pinch = useRef<Pinch | null>(null);

  const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

  function spread(): { distance: number; middle: Point } | null {
    const [one, other] = [...fingers.current.values()];
    if (!one || !other) return null;
    return {
      distance: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
      middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
    };
  }

  return {
    /** True if this is the second finger, with which the pinch begins. */
    down(event: PointerEvent): boolean {
      if (event.pointerType !== "touch") return false;
      fingers.current.set(event.pointerId, at(event));
      const now = spread();
      if (now) pinch.current = { ...now, zoom: zoom.now() };
      return now !== null;
    },
    /** True while there is a pinch. */
    move(event: PointerEvent): boolean {
      if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, at(event));
      const now = spread();
      const begun = pinch.current;
      if (!now || !begun) return begun !== null;
      zoom.scroll({ x: begun.middle.x - now.middle.x, y: begun.middle.y - now.middle.y });
      begun.middle = now.middle;
      zoom.zoomTo((begun.zoom * now.distance) / begun.distance, now.middle);
      return true;
    },
    /** True if the finger that was lifted was one of a pinch: until the last is up, none draws. */
    up(event: PointerEvent): boolean {
      fingers.current.delete(event.pointerId);
      const pinching = pinch.current !== null;
      if (fingers.current.size === 0) pinch.current = null;
      return pinching;
    },
  };
}
