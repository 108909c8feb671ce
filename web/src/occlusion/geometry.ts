import { labelSize } from "./labelSize";
import type { Mask } from "./maskField";
import { angleOf, decimal, numeric, property, storedAngle, withProperties } from "./properties";

/** Everything here is in pixels of the picture, which fields hold as fractions of its size. */
export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
export type Box = Point & Size;

/** A mask's box before it is turned around its upper left corner. */
export function boxOf(mask: Mask, picture: Size): Box {
  const { width, height } = sizeOf(mask, picture);
  return { x: numeric(mask, "left") * picture.width, y: numeric(mask, "top") * picture.height, width, height };
}

function sizeOf(mask: Mask, picture: Size): Size {
  switch (mask.kind) {
    case "rect":
      return { width: numeric(mask, "width") * picture.width, height: numeric(mask, "height") * picture.height };
    case "ellipse":
      return { width: 2 * numeric(mask, "rx") * picture.width, height: 2 * numeric(mask, "ry") * picture.height };
    case "polygon":
      return around(pointsOf(mask, picture));
    case "text":
      return labelSize(property(mask, "text") ?? "", fontSizeOf(mask, picture), numeric(mask, "scale") || 1);
  }
}

export const fontSizeOf = (mask: Mask, picture: Size): number => numeric(mask, "fs") * picture.height || 40;

/** A polygon's corners, as far from each other as they are stored: where it lies, its box says. */
export function pointsOf(mask: Mask, picture: Size): Point[] {
  return (property(mask, "points") ?? "")
    .split(" ")
    .filter((point) => point.includes(","))
    .map((point) => {
      const [x = 0, y = 0] = point.split(",").map((part) => Number.parseFloat(part) || 0);
      return { x: x * picture.width, y: y * picture.height };
    });
}

/** The smallest box around points. */
export function around(points: readonly Point[]): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...points.map((point) => point.x));
  const y = Math.min(...points.map((point) => point.y));
  return { x, y, width: Math.max(...points.map((point) => point.x)) - x, height: Math.max(...points.map((point) => point.y)) - y };
}

export function turned({ x, y }: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: x * Math.cos(radians) - y * Math.sin(radians), y: x * Math.sin(radians) + y * Math.cos(radians) };
}

/** The box that masks take up as they are seen. */
export function boundsOf(masks: readonly Mask[], picture: Size): Box {
  return around(
    masks.flatMap((mask) => {
      const { x, y, width, height } = boxOf(mask, picture);
      const corners = [0, width].flatMap((right) => [0, height].map((down) => turned({ x: right, y: down }, angleOf(mask))));
      return corners.map((corner) => ({ x: x + corner.x, y: y + corner.y }));
    }),
  );
}

export function moved(mask: Mask, by: Point, picture: Size): Mask {
  const left = numeric(mask, "left") + by.x / picture.width;
  const top = numeric(mask, "top") + by.y / picture.height;
  return withProperties(mask, { left: decimal(left), top: decimal(top) });
}

/** The mask over another box; a label keeps its proportions. */
export function fitted(mask: Mask, box: Box, picture: Size): Mask {
  const corner = { left: decimal(box.x / picture.width), top: decimal(box.y / picture.height) };
  const width = box.width / picture.width;
  const height = box.height / picture.height;
  switch (mask.kind) {
    case "rect":
      return withProperties(mask, { ...corner, width: decimal(width), height: decimal(height) });
    case "ellipse":
      return withProperties(mask, { ...corner, rx: decimal(width / 2), ry: decimal(height / 2) });
    case "polygon":
      return withProperties(mask, { ...corner, points: scaledPoints(mask, box, picture) });
    case "text": {
      const before = boxOf(mask, picture);
      return withProperties(mask, { ...corner, scale: decimal(((numeric(mask, "scale") || 1) * box.height) / (before.height || 1)) });
    }
  }
}

function scaledPoints(mask: Mask, box: Box, picture: Size): string {
  const points = pointsOf(mask, picture);
  const before = around(points);
  return storedPoints(
    points.map((point) => ({
      x: box.x + ((point.x - before.x) * box.width) / (before.width || 1),
      y: box.y + ((point.y - before.y) * box.height) / (before.height || 1),
    })),
    picture,
  );
}

const plus = (one: Point, other: Point): Point => ({ x: one.x + other.x, y: one.y + other.y });
const minus = (one: Point, other: Point): Point => ({ x: one.x - other.x, y: one.y - other.y });
const half = ({ width, height }: Size): Point => ({ x: width / 2, y: height / 2 });

/** The middle of a mask as it is seen. */
export function middleOf(mask: Mask, picture: Size): Point {
  const box = boxOf(mask, picture);
  return plus(box, turned(half(box), angleOf(mask)));
}

/** The mask turned clockwise around a point. Polygons have no angle: their corners go where they are turned to. */
export function turnedAround(mask: Mask, pivot: Point, degrees: number, picture: Size): Mask {
  const middle = plus(pivot, turned(minus(middleOf(mask, picture), pivot), degrees));
  const own = angleOf(mask);
  if (mask.kind === "polygon") {
    const points = pointsOf(mask, picture);
    const before = around(points);
    const centre = plus(before, half(before));
    const corners = points.map((point) => turned(minus(point, centre), degrees));
    const after = around(corners);
    const corner = plus(middle, turned(after, own));
    const shift = minus(corner, after);
    return withProperties(mask, {
      left: decimal(corner.x / picture.width),
      top: decimal(corner.y / picture.height),
      points: storedPoints(
        corners.map((point) => plus(point, shift)),
        picture,
      ),
    });
  }
  const corner = minus(middle, turned(half(boxOf(mask, picture)), own + degrees));
  return withProperties(mask, {
    left: decimal(corner.x / picture.width),
    top: decimal(corner.y / picture.height),
    angle: storedAngle(own + degrees),
  });
}

/** The mask where it is when the box around it and others becomes another one. What is turned keeps its proportions. */
export function scaledAlong(mask: Mask, from: Box, to: Box, picture: Size): Mask {
  const across = to.width / (from.width || 1);
  const down = to.height / (from.height || 1);
  const middle = middleOf(mask, picture);
  const at = { x: to.x + (middle.x - from.x) * across, y: to.y + (middle.y - from.y) * down };
  const even = Math.sqrt(across * down);
  const own = boxOf(mask, picture);
  const size =
    angleOf(mask) === 0 ? { width: own.width * across, height: own.height * down } : { width: own.width * even, height: own.height * even };
  const scaled = fitted(mask, { ...minus(at, turned(half(size), angleOf(mask))), ...size }, picture);
  return mask.kind === "text" ? moved(scaled, minus(at, middleOf(scaled, picture)), picture) : scaled;
}

export const storedPoints = (points: readonly Point[], picture: Size): string =>
  points.map(({ x, y }) => `${decimal(x / picture.width)},${decimal(y / picture.height)}`).join(" ");

/** A place on a box that is dragged: 0 left or top, 1 right or bottom, ½ in the middle. */
export type Handle = { across: 0 | 0.5 | 1; down: 0 | 0.5 | 1 };

/** The box of a mask after one of its handles was dragged; the opposite side stays where it is. */
export const stretched = (mask: Mask, handle: Handle, by: Point, picture: Size): Box =>
  stretchedBox(boxOf(mask, picture), handle, by, angleOf(mask));

/** As `stretched`, for any box that is turned around its upper left corner. */
export function stretchedBox(box: Box, handle: Handle, by: Point, angle = 0): Box {
  const drag = turned(by, -angle);
  const [left, right] = edges(box.width, handle.across, drag.x);
  const [top, bottom] = edges(box.height, handle.down, drag.y);
  const corner = turned({ x: left, y: top }, angle);
  return { x: box.x + corner.x, y: box.y + corner.y, width: right - left, height: bottom - top };
}

function edges(length: number, handle: number, by: number): [number, number] {
  const from = handle === 0 ? by : 0;
  const to = handle === 1 ? length + by : length;
  return from < to ? [from, to] : [to, from];
}

export const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

export const boxBetween = (from: Point, to: Point): Box => around([from, to]);
