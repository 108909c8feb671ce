import { flushSync } from "react-dom";
import { type FromFrame, parseFromFrame, type Sheet, type Show, type ToFrame } from "../../card-frame/protocol";

type Handler = (message: FromFrame) => void;

/** The app's end of the line to the card frame. Nothing said there is trusted beyond the allow-list of the protocol. */
export class FrameLink {
  private frame: HTMLIFrameElement | null = null;
  private ready = false;
  private waiting: ToFrame | null = null;
  private readonly typed = new Map<number, (value: string) => void>();
  private nextId = 1;
  private lastPong = performance.now();
  private pings = 0;
  private readonly handle: Handler;
  private readonly onFrozen: () => void;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(handle: Handler, onFrozen: () => void) {
    this.handle = handle;
    this.onFrozen = onFrozen;
  }

  attach(frame: HTMLIFrameElement): () => void {
    this.frame = frame;
    this.ready = false;
    this.alive();
    window.addEventListener("message", this.receive);
    this.timer = setInterval(this.watch, 1000);
    return () => {
      window.removeEventListener("message", this.receive);
      clearInterval(this.timer);
      this.frame = null;
      this.ready = false;
    };
  }

  /** The newest side wins: what was not shown yet when the frame became ready is not shown at all. */
  show(message: Show | Sheet): void {
    if (this.ready) this.send(message);
    else this.waiting = message;
  }

  send(message: ToFrame): void {
    if (this.ready) this.frame?.contentWindow?.postMessage(message, "*");
  }

  /** What was typed on the question; empty if the card does not answer in time. */
  readTyped(): Promise<string> {
    return new Promise((resolve) => {
      const id = this.nextId++;
      const done = (value: string) => {
        this.typed.delete(id);
        resolve(value);
      };
      this.typed.set(id, done);
      setTimeout(() => done(""), 1000);
      this.send({ type: "typed", id });
    });
  }

  private readonly receive = (event: MessageEvent) => {
    if (!this.frame || event.source !== this.frame.contentWindow) return;
    const message = parseFromFrame(event.data);
    if (!message) return;
    this.alive();
    if (message.type === "ready") {
      this.ready = true;
      if (this.waiting) this.send(this.waiting);
      this.waiting = null;
    } else if (message.type === "typed") {
      this.typed.get(message.id)?.(message.value);
    } else if (message.type !== "pong") {
      // As after a key of the page's own: what one changes is on the page before the next comes.
      flushSync(() => this.handle(message));
    }
  };

  private alive(): void {
    this.lastPong = performance.now();
    this.pings = 0;
  }

  private readonly watch = () => {
    if (!this.ready || document.visibilityState !== "visible") return this.alive();
    // Several unanswered pings, so that a computer that slept or is busy is not taken for a card that hangs.
    if (this.pings >= 4 && performance.now() - this.lastPong > 4000) {
      this.alive();
      this.ready = false;
      return this.onFrozen();
    }
    this.pings++;
    this.send({ type: "ping", id: this.pings });
  };
}
