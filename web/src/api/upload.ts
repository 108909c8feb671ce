import { ApiError, apiUrl, asProblem, changeHeaders, OfflineError } from "./client";

type Progress = (sent: number, total: number) => void;

/** Sends a file and says how far it is: `fetch` cannot report upload progress, XMLHttpRequest can. */
export function uploadWithProgress<T>(
  path: string,
  file: Blob,
  query: { [name: string]: string | boolean },
  onProgress: Progress,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiUrl(path, query));
    for (const [name, value] of Object.entries(changeHeaders)) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total || file.size);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(new ApiError(request.status, asProblem(request.responseText)));
    };
    request.onerror = () => reject(new OfflineError(request.statusText));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
