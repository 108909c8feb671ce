import type { DeckConfig, DeckConfigValues, DeckOptions } from "../api/types";

/** The presets as they stand on the page (docs/spec/screens-and-statistics.md A13.1; cases in D4). Nothing is written before Save. */
export type Preset = { key: number; config: DeckConfig; useCount: number; modified: boolean };
export type Presets = { list: Preset[]; selected: number; original: number; removed: number[]; nextKey: number };

export function load(options: DeckOptions): Presets {
  const list = options.configs.map(({ config, useCount }, key) => ({ key, config, useCount, modified: false }));
  const selected = list.find((preset) => preset.config.id === options.deck.configId)?.key ?? 0;
  return { list, selected, original: options.deck.configId, removed: [], nextKey: list.length };
}

const compare = new Intl.Collator(undefined, { sensitivity: "base" });

/** In the order of their names, with the deck counted where it would be after saving. */
export function listed(presets: Presets): { key: number; name: string; uses: number }[] {
  const now = selected(presets).config.id;
  return presets.list
    .map(({ key, config, useCount }) => {
      const moved =
        key === presets.selected && now !== presets.original ? 1 : config.id === presets.original && key !== presets.selected ? -1 : 0;
      const fresh = config.id === 0 && key === presets.selected ? 1 : 0;
      return { key, name: config.name, uses: useCount + (config.id === 0 ? fresh : moved) };
    })
    .sort((a, b) => compare.compare(a.name, b.name));
}

export function selected(presets: Presets): Preset {
  const found = presets.list.find((preset) => preset.key === presets.selected) ?? presets.list[0];
  if (!found) throw new Error("A collection always has a preset.");
  return found;
}

export const select = (presets: Presets, key: number): Presets => ({ ...presets, selected: key });

function freeName(presets: Presets, name: string, except?: number): string {
  const taken = presets.list.some((preset) => preset.key !== except && preset.config.name === name);
  return taken ? name + Math.floor(Date.now() / 1000) : name;
}

function append(presets: Presets, name: string, config: DeckConfigValues, clonedFrom?: number): Presets {
  const trimmed = name.trim();
  if (trimmed === "") return presets;
  const fresh = { id: 0, name: freeName(presets, trimmed), config, ...(clonedFrom && { clonedFrom }) };
  const preset = { key: presets.nextKey, config: fresh, useCount: 0, modified: true };
  return { ...presets, list: [...presets.list, preset], selected: preset.key, nextKey: presets.nextKey + 1 };
}

export const add = (presets: Presets, name: string, defaults: DeckConfigValues) => append(presets, name, structuredClone(defaults));

/** The server knows more of a stored preset than the page does (fields of newer programs): it is told where a clone comes from. */
export function clone(presets: Presets, name: string): Presets {
  const { id, clonedFrom, config } = selected(presets).config;
  return append(presets, name, structuredClone(config), id || (clonedFrom ?? undefined));
}

function replaceSelected(presets: Presets, config: (now: DeckConfig) => DeckConfig): Presets {
  const list = presets.list.map((preset) =>
    preset.key === presets.selected ? { ...preset, config: config(preset.config), modified: true } : preset,
  );
  return { ...presets, list };
}

export function rename(presets: Presets, name: string): Presets {
  const trimmed = name.trim();
  if (trimmed === "" || trimmed === selected(presets).config.name) return presets;
  return replaceSelected(presets, (config) => ({ ...config, name: freeName(presets, trimmed, presets.selected) }));
}

export const setValues = (presets: Presets, part: DeckConfigValues): Presets =>
  replaceSelected(presets, (config) => ({ ...config, config: { ...config.config, ...part } }));

/** The first preset stays; after removing another, the entry before it in the list is selected. */
export function remove(presets: Presets): Presets {
  const { config } = selected(presets);
  if (config.id === 1) return presets;
  const order = listed(presets);
  const at = order.findIndex((entry) => entry.key === presets.selected);
  const next = order[Math.max(0, at - 1)]?.key === presets.selected ? order[1] : order[Math.max(0, at - 1)];
  return {
    ...presets,
    list: presets.list.filter((preset) => preset.key !== presets.selected),
    selected: next?.key ?? 0,
    removed: config.id === 0 ? presets.removed : [...presets.removed, config.id],
  };
}

/** What is sent: new and changed presets, the selected one last even if it is as it was. */
export function toSave(presets: Presets): DeckConfig[] {
  const chosen = selected(presets);
  return [...presets.list.filter((preset) => preset.key !== chosen.key && preset.modified), chosen].map((preset) => preset.config);
}
