import { ApiError, api } from "../api/client";
import type { BrowseMode, Row } from "../api/types";

/** How many rows come in one piece. */
const piece = 50;
/** How many pieces are kept: what is far from the screen is forgotten. */
const kept = 60;
/** A request that is still under way after this, for rows that left the screen meanwhile, is given up. */
const patientMillis = 150;
const mostFlights = 2;
const againMillis = 1000;

type Flight = { from: number; to: number; abort: AbortController; began: number };
type Source = { token: string; count: number; mode: BrowseMode; columns: string[]; expired: () => void };

/**
 * The rows of one result: fetched in pieces for what is on screen, then ahead in the direction in which it moves.
 * Requests for rows that left the screen are ended, and never more than two are under way.
 */
export class RowStore {
  version = 0;
  readonly #source: Source;
  readonly #pieces = new Map<number, Row[]>();
  readonly #flights = new Set<Flight>();
  readonly #listeners = new Set<() => void>();
  #at = 0;
  #first = 0;
  #last = 0;
  #forward = true;
  #known: boolean;
  #ahead: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source, first: readonly Row[]) {
    this.#source = source;
    for (let at = 0; at < first.length; at += piece) {
      const rows = first.slice(at, at + piece);
      if (rows.length === piece || at + rows.length === source.count) this.#pieces.set(at / piece, rows);
    }
    this.#known = this.#pieces.size > 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  row(index: number): Row | undefined {
    return this.#pieces.get(Math.floor(index / piece))?.[index % piece];
  }

  /** Tells which rows are on screen. */
  show(first: number, last: number): void {
    if (first !== this.#at) this.#forward = first > this.#at;
    this.#at = first;
    this.#first = Math.floor(first / piece);
    this.#last = Math.floor(Math.min(last, this.#source.count - 1) / piece);
    clearTimeout(this.#ahead);
    // What is not on screen yet can wait until what is has been painted.
    if (this.#missing(this.#first, this.#last)) this.#fetch();
    else this.#ahead = setTimeout(() => this.#fetch());
  }

  /** Reads again what is on screen; everything else is forgotten. Does nothing the first time: what came with the search is new. */
  async refresh(): Promise<void> {
    if (this.#known) {
      this.#known = false;
      return;
    }
    for (const flight of this.#flights) flight.abort.abort();
    const [from, to] = [this.#first, this.#last];
    await this.#load(from, to);
    for (const at of this.#pieces.keys()) if (at < from || at > to) this.#pieces.delete(at);
  }

  /** Nobody looks any more. */
  close(): void {
    clearTimeout(this.#ahead);
    for (const flight of this.#flights) flight.abort.abort();
  }

  #fetch(): void {
    const now = performance.now();
    for (const flight of this.#flights) {
      const seen = flight.from <= this.#last + 1 && flight.to >= this.#first - 1;
      if (!seen && now - flight.began > patientMillis) flight.abort.abort();
    }
    if (this.#flights.size >= mostFlights) return;
    const wanted = this.#missing(this.#first, this.#last);
    if (wanted) {
      void this.#load(wanted[0], wanted[1]);
      return;
    }
    const next = this.#forward ? this.#last + 1 : this.#first - 1;
    const ahead = this.#missing(next, next);
    if (ahead && this.#flights.size === 0) void this.#load(next, next);
  }

  /** The first gap between two pieces that nobody fetches yet. */
  #missing(from: number, to: number): [number, number] | null {
    const end = Math.ceil(this.#source.count / piece) - 1;
    const gap = (at: number) => !this.#pieces.has(at) && ![...this.#flights].some((flight) => flight.from <= at && at <= flight.to);
    for (let at = Math.max(0, from); at <= Math.min(to, end); at++) {
      if (!gap(at)) continue;
      let until = at;
      while (until < Math.min(to, end) && gap(until + 1)) until++;
      return [at, until];
    }
    return null;
  }

  async #load(from: number, to: number): Promise<void> {
    const { token, mode, columns, expired } = this.#source;
    const flight: Flight = { from, to, abort: new AbortController(), began: performance.now() };
    this.#flights.add(flight);
    try {
      const body = { mode, columns, token, from: from * piece, count: (to - from + 1) * piece };
      const rows = await api.post<Row[]>("/browse/rows", body, undefined, { signal: flight.abort.signal });
      for (let at = from; at <= to; at++) this.#pieces.set(at, rows.slice((at - from) * piece, (at - from + 1) * piece));
      this.#forget();
      this.#tell();
      this.#flights.delete(flight);
      this.#fetch();
    } catch (error) {
      this.#flights.delete(flight);
      if (error instanceof ApiError && error.code === "expired") return expired();
      setTimeout(() => this.#listeners.size > 0 && this.#fetch(), flight.abort.signal.aborted ? 0 : againMillis);
    }
  }

  #forget(): void {
    if (this.#pieces.size <= kept) return;
    const middle = (this.#first + this.#last) / 2;
    const far = [...this.#pieces.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const at of far.slice(0, this.#pieces.size - kept)) this.#pieces.delete(at);
  }

  #tell(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
