import type { ScriptStates } from "../../card-frame/mutateStates";
import { appBase } from "../api/client";

/** What a script gets to end, and its frame to open. */
const patience = 3000;
const opening = 10_000;

type Answer = { key: string; states?: string };

/**
 * Runs scheduling scripts in a hidden frame of their own, which is sandboxed like that of cards and reaches nothing at all. A frame whose
 * script does not end is thrown away with it.
 */
export class SchedulingFrame {
  private frame: HTMLIFrameElement | null = null;
  private ready: Promise<boolean> | null = null;

  /** The states as the script leaves them; null if it fails or takes too long. */
  async run(script: string, states: ScriptStates): Promise<object | null> {
    this.ready ??= this.open();
    const ready = await this.ready;
    const frame = this.frame?.contentWindow;
    if (!ready || !frame) return null;
    const key = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
    const answer = this.hear((data) => ((data as Answer)?.key === key ? (data as Answer) : null), patience);
    frame.postMessage({ key, script, states }, "*");
    const given = await answer;
    // Another card's script may have thrown it away already, and opened the next.
    if (!given && this.frame?.contentWindow === frame) this.close();
    return given ? parsed(given.states) : null;
  }

  close(): void {
    this.frame?.remove();
    this.frame = null;
    this.ready = null;
  }

  private async open(): Promise<boolean> {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.setAttribute("sandbox", "allow-scripts");
    frame.referrerPolicy = "no-referrer";
    frame.src = new URL("card-frame/scheduling.html", appBase).href;
    this.frame = frame;
    const ready = this.hear((data) => (data as { ready?: boolean })?.ready === true || null, opening);
    document.body.append(frame);
    const opened = await ready;
    if (!opened && this.frame === frame) this.close();
    return opened === true;
  }

  /** The first message from the frame that is what is waited for; null if none comes in time. */
  private hear<T>(pick: (data: unknown) => T | null, within: number): Promise<T | null> {
    const from = this.frame;
    return new Promise((resolve) => {
      const end = (value: T | null) => {
        clearTimeout(timer);
        window.removeEventListener("message", receive);
        resolve(value);
      };
      const receive = (event: MessageEvent) => {
        if (!from || event.source !== from.contentWindow) return;
        const picked = pick(event.data);
        if (picked !== null) end(picked);
      };
      const timer = setTimeout(() => end(null), within);
      window.addEventListener("message", receive);
    });
  }
}

/** The server looks at what is in it; here it only has to be an object. */
function parsed(states: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(states ?? "");
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
