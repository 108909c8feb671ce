import type { Av } from "../api/types";

type Events = { onIdle?: () => void; onBlocked?: () => void; onFailed?: (file: string) => void };

/** Plays a card's sounds one after another, in the app's page: the card itself may not. */
export class AudioPlayer {
  private queue: Av[] = [];
  private element: HTMLAudioElement | null = null;
  private speaking = false;
  private base = "";
  private run = 0;
  private readonly events: Events;

  constructor(events: Events = {}) {
    this.events = events;
  }

  get playing(): boolean {
    return this.element !== null || this.speaking;
  }

  /** Replaces what is queued. What plays now stops, unless it may finish first. */
  play(list: Av[], base: string, interrupt = true): void {
    this.base = base;
    this.queue = [...list];
    if (interrupt || !this.playing) {
      this.halt();
      void this.next();
    }
  }

  stop(): void {
    this.queue = [];
    this.halt();
  }

  togglePause(): void {
    if (this.speaking) speechSynthesis.paused ? speechSynthesis.resume() : speechSynthesis.pause();
    else if (this.element?.paused) void this.element.play();
    else this.element?.pause();
  }

  seek(secs: number): void {
    if (this.element) this.element.currentTime = Math.max(0, this.element.currentTime + secs);
  }

  private halt(): void {
    this.run++;
    this.element?.pause();
    this.element = null;
    if (this.speaking) speechSynthesis.cancel();
    this.speaking = false;
  }

  private async next(): Promise<void> {
    const run = this.run;
    const tag = this.queue.shift();
    if (!tag) {
      this.events.onIdle?.();
      return;
    }
    try {
      await (tag.kind === "sound" ? this.sound(tag.file) : this.speech(tag));
    } catch (error) {
      if (run === this.run) {
        if (error instanceof DOMException && error.name === "NotAllowedError") {
          this.queue = [];
          this.events.onBlocked?.();
        } else if (tag.kind === "sound") {
          this.events.onFailed?.(decodeURIComponent(tag.file));
        }
      }
    }
    if (run !== this.run) return;
    this.element = null;
    this.speaking = false;
    await this.next();
  }

  private sound(file: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const element = new Audio(new URL(file, this.base).href);
      this.element = element;
      element.onended = () => resolve();
      element.onerror = () => reject(new Error("unplayable"));
      element.play().catch(reject);
    });
  }

  private speech(tag: Extract<Av, { kind: "speech" }>): Promise<void> {
    if (!("speechSynthesis" in window)) return Promise.resolve();
    return new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(tag.text);
      const language = tag.language.replace("_", "-");
      const voices = speechSynthesis.getVoices().filter((voice) => voice.lang.replace("_", "-") === language);
      utterance.lang = language;
      utterance.rate = tag.speed;
      utterance.voice = chosenVoice(voices, tag.voices) ?? null;
      utterance.onend = utterance.onerror = () => resolve();
      this.speaking = true;
      speechSynthesis.speak(utterance);
    });
  }
}

/** What `R` plays on the answer (docs/spec/templates-and-rendering.md §21). */
export const replayList = (side: "question" | "answer", question: Av[], answer: Av[], withQuestion: boolean) =>
  side === "question" ? question : withQuestion ? [...question, ...answer] : answer;

/** The first wanted voice that there is, else the first of the language (docs/spec/templates-and-rendering.md §13.7). Names come with `_` for spaces. */
export function chosenVoice<T extends { name: string }>(voices: T[], wanted: string[]): T | undefined {
  const plain = wanted.map((name) => name.replaceAll("_", " ").toLowerCase());
  return plain.flatMap((name) => voices.find((voice) => name.includes(voice.name.toLowerCase())) ?? [])[0] ?? voices[0];
}
