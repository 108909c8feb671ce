import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { around, type Box, boundsOf, boxBetween, fitted, type Handle, overlaps, type Point, type Size, stretched } from "./geometry";
import { type Added, addBox, addPolygon, groupOf, move, pivotOf, replace, stretchTogether, turn } from "./maskEdits";
import { type MaskField, masksOf } from "./maskField";
import type { Tool } from "./tools";
import type { Masks } from "./useMasks";
import { usePinch } from "./usePinch";
import type { Zoom } from "./useZoom";

/** Masks that are smaller, in pixels of the picture, are not kept. */
const smallest = 5;
/** Pixels of the screen within which a press is no drag. */
const still = 4;
/** Pixels of the screen within which a polygon's first corner is met. */
const near = 14;

type Gesture =
  | { does: "draw"; kind: "rect" | "ellipse" }
  | { does: "move"; ids: number[]; pressed: number }
  | { does: "stretch"; id: number; handle: Handle }
  | { does: "stretch-all"; ids: number[]; handle: Handle }
  | { does: "turn"; ids: number[]; pivot: Point }
  | { does: "frame"; kept: number[] }
  | { does: "corner" }
  | { does: "label" }
  | { does: "pan"; last: Point };

/** The handle by which masks are turned. */
export const turning = "turn";
/** Keys turn masks by so many degrees, pointers with Shift in such steps. */
export const turnStep = 15;

/** By how many degrees a pointer goes around a point. */
function turnOf(pivot: Point, from: Point, to: Point, inSteps: boolean): number {
  const angle = (point: Point) => (Math.atan2(point.y - pivot.y, point.x - pivot.x) * 180) / Math.PI;
  const degrees = angle(to) - angle(from);
  return inSteps ? Math.round(degrees / turnStep) * turnStep : degrees;
}

type Props = {
  masks: Masks;
  picture: Size;
  tool: Tool;
  hides: boolean;
  zoom: Zoom;
  surface: RefObject<SVGSVGElement | null>;
  /** Whether the space bar is held: dragging moves the picture. */
  panning: RefObject<boolean>;
  onLabel: (at: Point) => void;
};

/** What pointers do on the picture. Until a drag ends, its outcome is only shown. */
export function useDrawing({ masks, picture, tool, hides, zoom, surface, panning, onLabel }: Props) {
  const [preview, setPreview] = useState<MaskField | null>(null);
  const [frame, setFrame] = useState<Box | null>(null);
  const [corners, setCorners] = useState<Point[]>([]);
  const [pointer, setPointer] = useState<Point | null>(null);
  const gesture = useRef<(Gesture & { from: Point; dragged: boolean }) | null>(null);
  const pinch = usePinch(zoom);

  /** Pixels of the picture to one of the screen. */
  const unit = () => picture.width / (surface.current?.getBoundingClientRect().width || picture.width);

  function place(event: PointerEvent): Point {
    const drawn = surface.current?.getBoundingClientRect();
    return drawn ? { x: (event.clientX - drawn.left) * unit(), y: (event.clientY - drawn.top) * unit() } : { x: 0, y: 0 };
  }

  const inside = ({ x, y }: Point): Point => ({ x: Math.min(picture.width, Math.max(0, x)), y: Math.min(picture.height, Math.max(0, y)) });

  function stop(): void {
    gesture.current = null;
    setPreview(null);
    setFrame(null);
  }

  function keep({ field, ids }: Added): void {
    masks.change(field);
    masks.select(ids);
  }

  function begun(event: PointerEvent): Gesture {
    const target = event.target instanceof Element ? event.target : null;
    const held = target?.closest<SVGElement>("[data-handle]")?.dataset.handle;
    const [only, second] = masks.selection;
    if (panning.current || event.button === 1) return { does: "pan", last: { x: event.clientX, y: event.clientY } };
    if (held !== undefined && only !== undefined) {
      const ids = masks.selection;
      if (held === turning) return { does: "turn", ids, pivot: pivotOf(masks.now(), ids, picture) };
      const [across, down] = held.split(" ").map(Number);
      const handle = { across, down } as Handle;
      return second === undefined ? { does: "stretch", id: only, handle } : { does: "stretch-all", ids, handle };
    }
    if (tool === "rect" || tool === "ellipse") return { does: "draw", kind: tool };
    if (tool === "polygon") return { does: "corner" };
    if (tool === "text") return { does: "label" };
    const pressed = Number(target?.closest<SVGElement>("[data-mask]")?.dataset.mask ?? Number.NaN);
    return Number.isNaN(pressed) ? { does: "frame", kept: event.shiftKey ? masks.selection : [] } : pick(pressed, event.shiftKey);
  }

  /** Presses a mask: its whole group is taken; with Shift it comes to the others or leaves them. */
  function pick(pressed: number, more: boolean): Gesture {
    const group = groupOf(masks.now(), pressed);
    const taken = masks.selection.includes(pressed);
    const others = masks.selection.filter((id) => !group.includes(id));
    const ids = more ? (taken ? others : [...others, ...group]) : taken ? masks.selection : group;
    masks.select(ids);
    return { does: "move", ids, pressed: taken && !more ? pressed : Number.NaN };
  }

  function down(event: PointerEvent): void {
    if (pinch.down(event)) return stop();
    if (event.button > 1) return;
    surface.current?.setPointerCapture(event.pointerId);
    gesture.current = { ...begun(event), from: place(event), dragged: false };
  }

  function drag(event: PointerEvent): void {
    const at = place(event);
    if (tool === "polygon") setPointer(at);
    if (pinch.move(event)) return;
    const now = gesture.current;
    if (!now) return;
    const by = { x: at.x - now.from.x, y: at.y - now.from.y };
    if (!now.dragged && Math.hypot(by.x, by.y) < still * unit()) return;
    now.dragged = true;
    switch (now.does) {
      case "draw":
        return setPreview(drawn(now.kind, now.from, at).field);
      case "move":
        return setPreview(move(masks.now(), now.ids, by, picture));
      case "stretch":
        return setPreview(stretchedField(now.id, now.handle, by));
      case "stretch-all":
        return setPreview(stretchTogether(masks.now(), now.ids, now.handle, by, picture));
      case "turn":
        return setPreview(turn(masks.now(), now.ids, turnOf(now.pivot, now.from, at, event.shiftKey), picture));
      case "frame":
        return setFrame(boxBetween(now.from, at));
      case "pan":
        zoom.scroll({ x: now.last.x - event.clientX, y: now.last.y - event.clientY });
        now.last = { x: event.clientX, y: event.clientY };
    }
  }

  const drawn = (kind: "rect" | "ellipse", from: Point, to: Point) =>
    addBox(masks.now(), kind, boxBetween(inside(from), inside(to)), picture, hides);

  function stretchedField(id: number, handle: Handle, by: Point): MaskField {
    const mask = masksOf(masks.now()).find((each) => each.id === id);
    return mask ? replace(masks.now(), [fitted(mask, stretched(mask, handle, by, picture), picture)]) : masks.now();
  }

  function up(event: PointerEvent): void {
    const now = gesture.current;
    if (pinch.up(event) || !now) return stop();
    const at = place(event);
    const by = { x: at.x - now.from.x, y: at.y - now.from.y };
    stop();
    switch (now.does) {
      case "draw": {
        const box = boxBetween(inside(now.from), inside(at));
        if (now.dragged && large(box)) keep(drawn(now.kind, now.from, at));
        else masks.select([]);
        return;
      }
      case "move":
        if (now.dragged) masks.change(move(masks.now(), now.ids, by, picture));
        else if (!Number.isNaN(now.pressed)) masks.select([now.pressed]);
        return;
      case "stretch":
        if (now.dragged) masks.change(stretchedField(now.id, now.handle, by));
        return;
      case "stretch-all":
        if (now.dragged) masks.change(stretchTogether(masks.now(), now.ids, now.handle, by, picture));
        return;
      case "turn":
        if (now.dragged) masks.change(turn(masks.now(), now.ids, turnOf(now.pivot, now.from, at, event.shiftKey), picture));
        return;
      case "frame":
        return masks.select([...new Set([...now.kept, ...(now.dragged ? within(boxBetween(now.from, at)) : [])])]);
      case "corner":
        return corner(inside(at));
      case "label":
        return onLabel(inside(at));
    }
  }

  function lost(event: PointerEvent): void {
    pinch.up(event);
    stop();
  }

  const large = ({ width, height }: Box) => Math.min(width, height) >= smallest;

  function within(box: Box): number[] {
    const met = masksOf(masks.now()).filter((mask) => overlaps(boundsOf([mask], picture), box));
    return met.flatMap((mask) => groupOf(masks.now(), mask.id));
  }

  function corner(at: Point): void {
    const [first] = corners;
    const last = corners.at(-1);
    const meets = (point: Point | undefined) => point !== undefined && Math.hypot(point.x - at.x, point.y - at.y) < near * unit();
    if (corners.length > 2 && (meets(first) || meets(last))) finish();
    else if (!meets(last)) setCorners([...corners, at]);
  }

  /** Closes the polygon that is being drawn. */
  function finish(): void {
    const box = around(corners);
    setCorners([]);
    if (corners.length > 2 && large(box)) keep(addPolygon(masks.now(), corners, box, picture, hides));
  }

  return {
    field: preview ?? masks.field,
    dragging: preview !== null,
    frame,
    corners,
    pointer: corners.length > 0 ? pointer : null,
    finish,
    cancel: () => {
      setCorners([]);
      stop();
    },
    back: () => setCorners(corners.slice(0, -1)),
    handlers: { onPointerDown: down, onPointerMove: drag, onPointerUp: up, onPointerCancel: lost },
  };
}

export type Drawing = ReturnType<typeof useDrawing>;
