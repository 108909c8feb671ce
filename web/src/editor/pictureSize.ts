export type Size = { width: number; height: number };

const least = 5;

/** A picture of another width in its own proportions. Its shorter side never gets too short to be taken hold of again. */
export function scaledTo(width: number, own: Size): Size {
  const ratio = own.width / own.height;
  const wide = Math.max(width, least, least * ratio);
  return { width: Math.round(wide), height: Math.round(wide / ratio) };
}
