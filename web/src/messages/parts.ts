import type { Catalogue } from "./index";

type Load = () => Promise<Catalogue>;

/** Texts that only some pages need, each in a file of its own. A page names its parts where it is loaded: ui/lazily.ts. */
export const parts = {
  account: {
    en: async () => (await import("./en-account")).account,
    ar: async () => (await import("./ar-account")).account,
  },
  browse: {
    en: async () => (await import("./en-browse")).browse,
    ar: async () => (await import("./ar-browse")).browse,
  },
  bulk: {
    en: async () => (await import("./en-bulk")).bulk,
    ar: async () => (await import("./ar-bulk")).bulk,
  },
  checks: {
    en: async () => (await import("./en-checks")).checks,
    ar: async () => (await import("./ar-checks")).checks,
  },
  classes: {
    en: async () => (await import("./en-classes")).classes,
    ar: async () => (await import("./ar-classes")).classes,
  },
  connect: {
    en: async () => (await import("./en-connect")).connect,
    ar: async () => (await import("./ar-connect")).connect,
  },
  decks: {
    en: async () => (await import("./en-decks")).decks,
    ar: async () => (await import("./ar-decks")).decks,
  },
  door: {
    en: async () => (await import("./en-door")).door,
    ar: async () => (await import("./ar-door")).door,
  },
  editor: {
    en: async () => (await import("./en-editor")).editor,
    ar: async () => (await import("./ar-editor")).editor,
  },
  filtered: {
    en: async () => (await import("./en-filtered")).filtered,
    ar: async () => (await import("./ar-filtered")).filtered,
  },
  info: {
    en: async () => (await import("./en-info")).info,
    ar: async () => (await import("./ar-info")).info,
  },
  "note-types": {
    en: async () => (await import("./en-note-types")).noteTypes,
    ar: async () => (await import("./ar-note-types")).noteTypes,
  },
  occlusion: {
    en: async () => (await import("./en-occlusion")).occlusion,
    ar: async () => (await import("./ar-occlusion")).occlusion,
  },
  options: {
    en: async () => (await import("./en-options")).options,
    ar: async () => (await import("./ar-options")).options,
  },
  print: {
    en: async () => (await import("./en-print")).print,
    ar: async () => (await import("./ar-print")).print,
  },
  problems: {
    en: async () => (await import("./en-problems")).problems,
    ar: async () => (await import("./ar-problems")).problems,
  },
  server: {
    en: async () => (await import("./en-server")).server,
    ar: async () => (await import("./ar-server")).server,
  },
  settings: {
    en: async () => (await import("./en-settings")).settings,
    ar: async () => (await import("./ar-settings")).settings,
  },
  stats: {
    en: async () => (await import("./en-stats")).stats,
    ar: async () => (await import("./ar-stats")).stats,
  },
  study: {
    en: async () => (await import("./en-study")).study,
    ar: async () => (await import("./ar-study")).study,
  },
  sync: {
    en: async () => (await import("./en-sync")).sync,
    ar: async () => (await import("./ar-sync")).sync,
  },
  transfer: {
    en: async () => (await import("./en-transfer")).transfer,
    ar: async () => (await import("./ar-transfer")).transfer,
  },
} satisfies { [part: string]: { en: Load; ar: Load } };

export type Part = keyof typeof parts;
