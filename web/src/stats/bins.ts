/** Values with how often each occurs, ascending. */
export type Entries = [value: number, count: number][];
export type Domain = [low: number, high: number];
export type Bin = { x0: number; x1: number; count: number };

export const entriesOf = (table: { [value: string]: number }): Entries =>
  Object.entries(table)
    .map(([value, count]): [number, number] => [Number(value), count])
    .sort(([a], [b]) => a - b);

/** The round distance at which about `count` marks stand between two values. */
export function step(low: number, high: number, count: number): number {
  const rough = (high - low) / Math.max(count, 1);
  const power = Math.floor(Math.log10(rough));
  const error = rough / 10 ** power;
  const factor = error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1;
  return power < 0 ? factor / 10 ** -power : factor * 10 ** power;
}

/** The multiples of the step between two values. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const distance = step(low, high, count);
  const marks: number[] = [];
  for (let i = Math.ceil(low / distance - 1e-9); i * distance <= high + distance * 1e-9; i++)
    marks.push(Number((i * distance).toFixed(10)));
  return marks;
}

/** The domain widened to round numbers. */
export function nice([low, high]: Domain): Domain {
  let [a, b] = [low, high];
  let last = 0;
  for (let i = 0; i < 10 && b > a; i++) {
    const distance = step(a, b, 10);
    if (distance === last) break;
    last = distance;
    a = Math.floor(a / distance) * distance;
    b = Math.ceil(b / distance) * distance;
  }
  return [a, b];
}

/** Sorts values into bins; one that equals a threshold goes to the right, the highest is included. */
export function bin(entries: Entries, [low, high]: Domain, thresholds: number[]): Bin[] {
  const borders = [low, ...thresholds.filter((border) => border > low && border <= high), high];
  const bins = borders.slice(0, -1).map((x0, i): Bin => ({ x0, x1: borders[i + 1] ?? high, count: 0 }));
  for (const [value, count] of entries) {
    if (value < low || value > high) continue;
    const found = bins.findLast((each) => each.x0 <= value);
    if (found) found.count += count;
  }
  return bins;
}

/** The value below which a share of all values lies, between neighbours in proportion. */
export function quantile(entries: Entries, share: number): number {
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const position = (total - 1) * share;
  const at = (index: number) => {
    let left = index;
    for (const [value, count] of entries) {
      left -= count;
      if (left < 0) return value;
    }
    return entries.at(-1)?.[0] ?? 0;
  };
  const low = at(Math.floor(position));
  return low + (at(Math.ceil(position)) - low) * (position - Math.floor(position));
}

export const totalOf = (entries: Entries) => entries.reduce((sum, [, count]) => sum + count, 0);
