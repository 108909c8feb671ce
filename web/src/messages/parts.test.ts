import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { en } from "./all-en";
import { core } from "./en";
import { parts } from "./parts";

const catalogues: { [part: string]: object } = Object.fromEntries(
  await Promise.all(Object.entries(parts).map(async ([part, { en }]) => [part, await en()])),
);
const folder = normalize(join(import.meta.dirname, ".."));
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^(messages|testing)\//.test(name))
  .map((name) => join(folder, name));
const sources = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

const resolved = (from: string, to: string) =>
  [".ts", ".tsx"].map((extension) => normalize(join(dirname(from), to)) + extension).find((file) => sources.has(file) && existsSync(file));

/** The module and what it imports, but not what it loads later. */
function closure(file: string, into = new Set<string>()): Set<string> {
  if (into.has(file)) return into;
  into.add(file);
  for (const [, to = ""] of (sources.get(file) ?? "").matchAll(/^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+)";/gm)) {
    const next = resolved(file, to);
    if (next) closure(next, into);
  }
  return into;
}

/** The texts that these modules name, whole or by how they begin. */
function namedIn(modules: Iterable<string>): string[] {
  const keys = Object.keys(en);
  const named = new Set<string>();
  for (const module of modules) {
    const source = sources.get(module) ?? "";
    for (const [, key = ""] of source.matchAll(/"([\w-]+(?:\.[\w-]+)+)"/g)) if (key in en) named.add(key);
    for (const [, start = ""] of source.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{/g))
      for (const key of keys) if (key.startsWith(start) && start !== "problem.") named.add(key);
  }
  return [...named];
}

const loadings = [...sources].flatMap(([file, source]) =>
  [...source.matchAll(/lazily\(.*?import\("([^"]+)"\)(.*)\)/g)].map(([, to = "", texts = ""]) => ({
    to: resolved(file, to) ?? to,
    texts: [...texts.matchAll(/, "([\w-]+)"/g)].map(([, part = ""]) => part),
  })),
);

test("whatever is loaded later names the parts of the texts that it shows", () => {
  expect(loadings.length).toBeGreaterThan(30);
  for (const { to, texts } of loadings) {
    const loaded = Object.assign({}, core, ...texts.map((part) => catalogues[part]));
    expect(
      namedIn(closure(to)).filter((key) => !(key in loaded)),
      to,
    ).toEqual([]);
  }
});

test("what is there from the start needs no part", () => {
  expect(namedIn(closure(join(folder, "main.tsx"))).filter((key) => !(key in core))).toEqual([]);
});

test("no text stands in two parts, and each language has the same parts", async () => {
  const all = [core, ...Object.values(catalogues)].flatMap((catalogue) => Object.keys(catalogue));
  expect(all.length).toBe(new Set(all).size);
  for (const [part, { ar }] of Object.entries(parts))
    expect(Object.keys(await ar()).sort(), part).toEqual(Object.keys(catalogues[part] ?? {}).sort());
});
