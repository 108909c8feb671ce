import type { Mask } from "./maskField";

export const usualFill = "#ffeba2";
export const usualTextFill = "#000000";

/** The order in which properties are written; others come last. */
const order = ["left", "top", "angle", "width", "height", "rx", "ry", "points", "text", "scale", "fs", "fill", "oi"];
const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

/** A number as it is written: four decimals without zeros at the ends. What is too small for that is zero. */
export function decimal(value: number): string {
  const fixed = value.toFixed(4);
  return Number(fixed) === 0 || Number.isNaN(value) ? ".0000" : fixed.replace(/^0+|0+$/g, "");
}

export const property = (mask: Mask, name: string): string | undefined => mask.properties.find(([known]) => known === name)?.[1];

/** A property's number; 0 for what is none. */
export const numeric = (mask: Mask, name: string): number => Number.parseFloat(property(mask, name) ?? "") || 0;

/** The mask with some properties changed, or taken away by null; the others stay as they were written. */
export function withProperties(mask: Mask, changes: { readonly [name: string]: string | null }): Mask {
  let properties = mask.properties;
  for (const [name, value] of Object.entries(changes)) {
    const at = properties.findIndex(([known]) => known === name);
    if (value === null) properties = properties.filter(([known]) => known !== name);
    else if (at >= 0) properties = properties.map((each, index) => (index === at ? [name, value] : each));
    else {
      const place = properties.findLastIndex(([known]) => rank(known) < rank(name)) + 1;
      properties = [...properties.slice(0, place), [name, value], ...properties.slice(place)];
    }
  }
  return { ...mask, properties, source: null };
}

/** Degrees, clockwise; it is stored in ten thousandths of a turn. */
export const angleOf = (mask: Mask): number => ((numeric(mask, "angle") % 10_000) / 10_000) * 360;
export const storedAngle = (degrees: number): string | null => {
  const turns = Math.round(((degrees % 360) / 360) * 10_000);
  return turns === 0 ? null : String(turns);
};

export const fillOf = (mask: Mask): string => property(mask, "fill") ?? (mask.kind === "text" ? usualTextFill : usualFill);
export const hidesInactive = (mask: Mask): boolean => property(mask, "oi") === "1";
