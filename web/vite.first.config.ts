import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import react from "@vitejs/plugin-react";
// @ts-expect-error It has no types of its own.
import { JSDOM } from "jsdom";
import { defineConfig, type Plugin } from "vite";

const built = "node_modules/.cache/first-screen";

/** Runs what was built in a document without a browser, and writes what it answers beside the app (built first, which empties the folder). */
function writeScreens(): Plugin {
  return {
    name: "write-first-screens",
    closeBundle: {
      order: "post",
      sequential: true,
      async handler() {
        const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', {
          url: "http://app.invalid/",
          pretendToBeVisual: true,
        });
        // Where the width decides, style sheets do; nobody has a touch screen here.
        window.matchMedia = (media: string) =>
          ({ matches: false, media, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
        const { document, location, navigator, sessionStorage, localStorage } = window;
        for (const [name, value] of Object.entries({ window, document, location, navigator, sessionStorage, localStorage }))
          Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
        const { firstScreens } = (await import(pathToFileURL(resolve(built, "screens.js")).href)) as {
          firstScreens: () => Promise<object>;
        };
        // A name of its own for each content: browsers keep it, and wait for nothing before they read the page's body.
        const script = "first-screen/first.js";
        const starter = `assets/first-${createHash("sha256").update(readFileSync(script)).digest("hex").slice(0, 8)}.js`;
        copyFileSync(script, `dist/${starter}`);
        writeFileSync("dist/first-screens.json", JSON.stringify({ starter, ...(await firstScreens()) }));
        rmSync(built, { recursive: true });
        window.close();
      },
    },
  };
}

/** The first screen of the browser page, drawn once for each language; the server fills it and sends it with the page. */
export default defineConfig({
  plugins: [react(), writeScreens()],
  publicDir: false,
  build: {
    ssr: "first-screen/screens.tsx",
    outDir: built,
    emptyOutDir: true,
    target: "node20",
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: "screens.js" } },
  },
});
