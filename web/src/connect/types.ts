/** A page that asked for permission to use AnkiConnect, and what it was told. */
export type Origin = { origin: string; allowed: boolean; created: number };

/** What a client of AnkiConnect asked the windows to do. */
export type Command = { number: number; command: string; arguments: Arguments; passing: boolean };

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

export type ConnectState = { origins: Origin[]; questions: string[]; command: Command | null };
