const units: Record<string, number> = { s: 1 / 60, m: 1, h: 60, d: 1440 };

/** Steps as text to minutes (docs/spec/screens-and-statistics.md D3): no suffix means minutes; what cannot be read is left out. */
export function parseSteps(text: string): number[] {
  return text
    .split(/\s+/)
    .map((part) => {
      const match = /^(\d+)(.*)$/.exec(part);
      const minutes = match ? Number(match[1]) * (units[match[2] ?? ""] ?? 1) : 0;
      return Math.min(minutes, 2 ** 31 / 60);
    })
    .filter((minutes) => minutes > 0);
}

/** How many steps from the first on are over before a day is: what FSRS is optimised with. */
export function stepsInADay(minutes: readonly number[]): number {
  let sum = 0;
  const after = minutes.findIndex((step) => {
    sum += step;
    return sum >= 1440;
  });
  return after < 0 ? minutes.length : after;
}

/** In the largest unit that leaves no remainder. */
export function formatSteps(minutes: readonly number[]): string {
  return minutes
    .map((step) => {
      const secs = Math.round(step * 60);
      if (secs % 86_400 === 0) return `${secs / 86_400}d`;
      if (secs % 3600 === 0) return `${secs / 3600}h`;
      return secs % 60 === 0 ? `${secs / 60}m` : `${secs}s`;
    })
    .join(" ");
}
