import {
  type Box,
  boundsOf,
  type Handle,
  middleOf,
  moved,
  type Point,
  type Size,
  scaledAlong,
  storedPoints,
  stretchedBox,
  turnedAround,
} from "./geometry";
import { isMask, type Mask, type MaskField, type MaskKind, masksOf, numbersOf } from "./maskField";
import { decimal, usualFill, usualTextFill, withProperties } from "./properties";

/** What can be done to masks. Each gives a new field; the masks that it does not concern stay as they are written. */
export type Ids = readonly number[];

/** The height of a new label's letters, as a fraction of the picture's height. */
const labelHeight = 0.05;

const nextId = (field: MaskField) => Math.max(-1, ...masksOf(field).map((mask) => mask.id)) + 1;

/** The lowest number that no mask has. */
function freeNumber(taken: readonly number[]): number {
  let number = 1;
  while (taken.includes(number)) number++;
  return number;
}

const change = (field: MaskField, ids: Ids, to: (mask: Mask) => Mask): MaskField =>
  field.map((part) => (isMask(part) && ids.includes(part.id) ? to(part) : part));

const selected = (field: MaskField, ids: Ids) => masksOf(field).filter((mask) => ids.includes(mask.id));

export type Added = { field: MaskField; ids: number[] };

function add(field: MaskField, kind: MaskKind, hides: boolean, properties: { [name: string]: string | null }): Added {
  const id = nextId(field);
  const numbers = [kind === "text" ? 0 : freeNumber(numbersOf(field))];
  const bare: Mask = { id, numbers, kind, properties: [], source: null, tail: "<br>" };
  return { field: [...field, withProperties(bare, { ...properties, oi: hides ? "1" : null })], ids: [id] };
}

const corner = ({ x, y }: Point, picture: Size) => ({ left: decimal(x / picture.width), top: decimal(y / picture.height) });

export function addBox(field: MaskField, kind: "rect" | "ellipse", box: Box, picture: Size, hides: boolean): Added {
  const [width, height] = [box.width / picture.width, box.height / picture.height];
  const size: { [name: string]: string } =
    kind === "rect" ? { width: decimal(width), height: decimal(height) } : { rx: decimal(width / 2), ry: decimal(height / 2) };
  return add(field, kind, hides, { ...corner(box, picture), ...size });
}

export function addPolygon(field: MaskField, points: readonly Point[], box: Box, picture: Size, hides: boolean): Added {
  return add(field, "polygon", hides, { ...corner(box, picture), points: storedPoints(points, picture) });
}

export function addLabel(field: MaskField, text: string, at: Point, picture: Size, hides: boolean): Added {
  return add(field, "text", hides, { ...corner(at, picture), text, scale: decimal(1), fs: decimal(labelHeight) });
}

export const replace = (field: MaskField, masks: readonly Mask[]): MaskField =>
  field.map((part) => (isMask(part) && masks.find((mask) => mask.id === part.id)) || part);

export const remove = (field: MaskField, ids: Ids): MaskField => field.filter((part) => !isMask(part) || !ids.includes(part.id));

export const move = (field: MaskField, ids: Ids, by: Point, picture: Size): MaskField =>
  change(field, ids, (mask) => moved(mask, by, picture));

/** The point around which masks are turned together: the middle of what they take up, or of the only one. */
export function pivotOf(field: MaskField, ids: Ids, picture: Size): Point {
  const masks = selected(field, ids);
  const [alone] = masks;
  if (alone && masks.length === 1) return middleOf(alone, picture);
  const { x, y, width, height } = boundsOf(masks, picture);
  return { x: x + width / 2, y: y + height / 2 };
}

/** Turns masks clockwise, several as one. */
export function turn(field: MaskField, ids: Ids, degrees: number, picture: Size): MaskField {
  const pivot = pivotOf(field, ids, picture);
  return change(field, ids, (mask) => turnedAround(mask, pivot, degrees, picture));
}

/** Stretches several masks as one, by a handle of the box around them. */
export function stretchTogether(field: MaskField, ids: Ids, handle: Handle, by: Point, picture: Size): MaskField {
  const bounds = boundsOf(selected(field, ids), picture);
  const to = stretchedBox(bounds, handle, by);
  return change(field, ids, (mask) => scaledAlong(mask, bounds, to, picture));
}

/** Copies a little below and beside; what shared a card shares a new one. */
export function duplicate(field: MaskField, ids: Ids, picture: Size): Added {
  const taken = [...numbersOf(field)];
  const renamed = new Map<number, number>([[0, 0]]);
  const numbered = (number: number) => {
    const known = renamed.get(number) ?? freeNumber(taken);
    renamed.set(number, known);
    taken.push(known);
    return known;
  };
  const by = { x: picture.width * 0.02, y: picture.height * 0.02 };
  const first = nextId(field);
  const copies = selected(field, ids).map((mask, index) => ({
    ...moved(mask, by, picture),
    id: first + index,
    numbers: mask.numbers.map(numbered),
    tail: "<br>",
  }));
  return { field: [...field, ...copies], ids: copies.map((mask) => mask.id) };
}

/** One card for all of them: that of the lowest number. Labels belong to no card. */
export function group(field: MaskField, ids: Ids): MaskField {
  const members = selected(field, ids).filter((mask) => mask.kind !== "text");
  const number = Math.min(...members.flatMap((mask) => mask.numbers));
  const grouped = members.map((mask): Mask => ({ ...mask, numbers: [number], source: null }));
  return members.length > 1 ? replace(field, grouped) : field;
}

/** A card for each of them: the first in each group keeps the number. */
export function ungroup(field: MaskField, ids: Ids): MaskField {
  const kept = new Set<string>();
  const taken = [...numbersOf(field)];
  const apart = selected(field, ids).flatMap((mask): Mask[] => {
    const key = mask.numbers.join(",");
    if (mask.kind === "text" || !kept.has(key)) {
      kept.add(key);
      return [];
    }
    const number = freeNumber(taken);
    taken.push(number);
    return [{ ...mask, numbers: [number], source: null }];
  });
  return replace(field, apart);
}

/** The mask and all that share its card. */
export function groupOf(field: MaskField, id: number): number[] {
  const all = masksOf(field);
  const mask = all.find((each) => each.id === id);
  if (!mask || mask.kind === "text") return [id];
  const shares = (other: Mask) => other.kind !== "text" && other.numbers.some((number) => number > 0 && mask.numbers.includes(number));
  return [id, ...all.filter((other) => other.id !== id && shares(other)).map((other) => other.id)];
}

/** Whether each card hides the masks of the others, too. */
export const setHides = (field: MaskField, hides: boolean): MaskField =>
  field.map((part) => (isMask(part) ? withProperties(part, { oi: hides ? "1" : null }) : part));

export const setFill = (field: MaskField, ids: Ids, color: string): MaskField =>
  change(field, ids, (mask) => withProperties(mask, { fill: color === (mask.kind === "text" ? usualTextFill : usualFill) ? null : color }));

export const setText = (field: MaskField, id: number, text: string): MaskField =>
  text === "" ? remove(field, [id]) : change(field, [id], (mask) => withProperties(mask, { text }));

export type Alignment = "left" | "center" | "right" | "top" | "middle" | "bottom";

/** Several masks are brought into line with each other, a single one with the picture. */
export function align(field: MaskField, ids: Ids, to: Alignment, picture: Size): MaskField {
  const masks = selected(field, ids);
  const frame = masks.length > 1 ? boundsOf(masks, picture) : { x: 0, y: 0, ...picture };
  return change(field, ids, (mask) => {
    const bounds = boundsOf([mask], picture);
    const part = { left: 0, center: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 }[to];
    const across = to === "left" || to === "center" || to === "right";
    const by = across
      ? { x: frame.x + part * (frame.width - bounds.width) - bounds.x, y: 0 }
      : { x: 0, y: frame.y + part * (frame.height - bounds.height) - bounds.y };
    return moved(mask, by, picture);
  });
}

/** Numbers without gaps, for a note that has no cards yet. */
export function renumbered(field: MaskField): MaskField {
  const known = [...new Set(masksOf(field).flatMap((mask) => mask.numbers))].filter((number) => number > 0).sort((a, b) => a - b);
  const others = numbersOf(field.filter((part) => !isMask(part)));
  if (others.length > 0 || known.every((number, index) => number === index + 1)) return field;
  const renumber = (number: number) => (number === 0 ? 0 : known.indexOf(number) + 1);
  return field.map((part) => (isMask(part) ? { ...part, numbers: part.numbers.map(renumber), source: null } : part));
}

/** The selected mask's place, when there is only one that can be stretched. */
export const only = (field: MaskField, ids: Ids): Mask | undefined => (ids.length === 1 ? selected(field, ids)[0] : undefined);

export const centred = (picture: Size, share: number): Box => ({
  x: (picture.width * (1 - share)) / 2,
  y: (picture.height * (1 - share)) / 2,
  width: picture.width * share,
  height: picture.height * share,
});
