import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Point } from "./geometry";

const nearest = 8;
const farthest = 0.25;

/** How large the picture is drawn in its scrolling stage, 1 being the whole of it. What lies under the pointer stays there. */
export function useZoom() {
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const latest = useRef(1);
  const anchor = useRef<{ at: Point; across: number; down: number } | null>(null);
  const drawn = () => stage.current?.firstElementChild?.getBoundingClientRect();

  function zoomTo(wanted: number, pointer?: Point): void {
    const frame = stage.current?.getBoundingClientRect();
    const picture = drawn();
    latest.current = Math.min(nearest, Math.max(farthest, wanted));
    if (frame && picture) {
      const at = pointer ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
      anchor.current = { at, across: (at.x - picture.left) / picture.width, down: (at.y - picture.top) / picture.height };
    }
    setZoom(latest.current);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the picture has its new size
  useLayoutEffect(() => {
    const picture = drawn();
    if (!stage.current || !picture || !anchor.current) return;
    const { at, across, down } = anchor.current;
    scroll({ x: picture.left + across * picture.width - at.x, y: picture.top + down * picture.height - at.y });
    anchor.current = null;
  }, [zoom]);

  function scroll(by: Point): void {
    if (!stage.current) return;
    stage.current.scrollLeft += by.x;
    stage.current.scrollTop += by.y;
  }

  const turn = useRef(zoomTo);
  turn.current = zoomTo;
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      turn.current(latest.current * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
    };
    const element = stage.current;
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  }, []);

  return {
    stage,
    zoom,
    now: () => latest.current,
    zoomTo,
    scroll,
    zoomIn: () => zoomTo(latest.current * 1.25),
    zoomOut: () => zoomTo(latest.current / 1.25),
    reset: () => zoomTo(1),
  };
}

export type Zoom = ReturnType<typeof useZoom>;
