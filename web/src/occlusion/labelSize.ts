import type { Size } from "./geometry";

/** The distance between a label's text and the edge of its white ground, in pixels. */
export const labelPadding = 5;

let context: CanvasRenderingContext2D | null | undefined;

function measured(text: string, size: number): TextMetrics | null {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return null;
  context.font = `${size}px Arial`;
  return context.measureText(text);
}

/** How far the lines of a label are apart: one and a half times as much as an M is high. */
export function lineHeight(size: number): number {
  const capital = measured("M", size);
  return 1.5 * (capital ? capital.actualBoundingBoxAscent + capital.actualBoundingBoxDescent : 0.72 * size);
}

/** How large a label is drawn, without its ground's edge. */
export function labelSize(text: string, size: number, scale: number): Size {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => measured(line, size)?.width ?? line.length * size * 0.5));
  return { width: width * scale, height: lineHeight(size) * lines.length * scale };
}
