import { isBlank } from "./fieldHtml";

/** Carries typed text over to another note type (docs/spec/screens-and-statistics.md A7.4): same names first, then in order. */
export function mapFields(oldNames: string[], values: string[], newNames: string[]): { fields: string[]; dropped: string[] } {
  const used = new Set<number>();
  const fields = newNames.map((name) => {
    const at = oldNames.indexOf(name);
    if (at < 0 || isBlank(values[at] ?? "")) return null;
    used.add(at);
    return values[at] ?? "";
  });
  const rest = oldNames.map((_, index) => index).filter((index) => !used.has(index) && !isBlank(values[index] ?? ""));
  const filled = fields.map((value) => {
    if (value !== null) return value;
    const next = rest.shift();
    return next === undefined ? "" : (values[next] ?? "");
  });
  return { fields: filled, dropped: rest.map((index) => oldNames[index] ?? "") };
}
