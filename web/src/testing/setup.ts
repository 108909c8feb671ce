import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { loadTexts } from "../messages";
import { type Part, parts } from "../messages/parts";

await loadTexts(Object.keys(parts) as Part[]);

// Screens are loaded when they are first shown, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

// What Mantine and the app ask of a browser that the test environment does not have.
class Silent {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", Silent);
vi.stubGlobal(
  "EventSource",
  class {
    addEventListener() {}
    close() {}
  },
);
vi.stubGlobal(
  "Audio",
  class {
    onended: (() => void) | null = null;
    constructor(readonly src: string) {}
    play() {
      return Promise.resolve();
    }
    pause() {}
  },
);
window.matchMedia = (query: string) =>
  ({
    matches: query.includes("min-width"),
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }) as unknown as MediaQueryList;
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
