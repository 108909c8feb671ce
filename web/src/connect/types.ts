import type { Schemas } from "../api/types";

/** A page that asked for permission to use AnkiConnect, and what it was told. */
export type Origin = Schemas["ConnectOrigin"];

/** With what a client of AnkiConnect asks; each command has those of its own (docs/web-api.md). */
export type Arguments = {
  query?: string | null;
  note?: number;
  card?: number;
  deck?: number;
  noteType?: number;
  fields?: string[];
  tags?: string[];
  report?: string[];
};

/** What a client of AnkiConnect asked the windows to do. */
export type Command = Omit<Schemas["GuiCommand"], "arguments"> & { arguments: Arguments };

export type ConnectState = Omit<Schemas["ConnectState"], "command"> & { command: Command | null };
