import type { Problem } from "./types";

/** A random name for this window: the server repeats it in its events, so that a window can skip the changes it made itself. */
export const windowName = Math.random().toString(36).slice(2);

/** Where the app lives; a server behind a path base rewrites the page's base element. */
export const appBase = new URL("./", document.baseURI);

/** An answer of the server that is not a success. `code` is for programs, `message` a sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? String(status);
    this.problem = problem;
  }
}

/** The server did not answer at all. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super("offline", { cause });
    this.name = "OfflineError";
  }
}

type Query = { [name: string]: string | number | boolean | null | undefined };
/** How a change of many objects is followed: its events carry the name, and hanging up ends it without a trace. */
export type Followed = { signal?: AbortSignal; progress?: string };
type RequestOptions = Followed & { query?: Query; body?: unknown; bytes?: Blob };

/** The absolute address of a path of the API. */
export function apiUrl(path: string, query?: Query): string {
  const url = new URL(`api${path}`, appBase);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** Headers of every request that may change something. */
export const changeHeaders = { "X-Reprise": "1", "X-Reprise-Window": windowName };

async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...changeHeaders };
  if (options.progress) headers["X-Reprise-Progress"] = options.progress;
  let body: BodyInit | undefined;
  if (options.bytes) {
    headers["Content-Type"] = "application/octet-stream";
    body = options.bytes;
  } else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    const url = apiUrl(path, options.query);
    response = await fetch(url, { method, headers, body, signal: options.signal, credentials: "same-origin" });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new OfflineError(error);
  }
  return read<T>(response);
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, asProblem(text));
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export function asProblem(text: string): Problem {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === "object" && problem !== null ? (problem as Problem) : {};
  } catch {
    return {};
  }
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>("GET", path, { query, signal }),
  post: <T>(path: string, body?: unknown, query?: Query, followed?: Followed) =>
    request<T>("POST", path, { body: body ?? {}, query, ...followed }),
  put: <T>(path: string, body?: unknown, query?: Query) => request<T>("PUT", path, { body, query }),
  patch: <T>(path: string, body: unknown) => request<T>("PATCH", path, { body }),
  delete: <T>(path: string, query?: Query) => request<T>("DELETE", path, { query }),
  upload: <T>(path: string, bytes: Blob, query?: Query) => request<T>("POST", path, { bytes, query }),
};
