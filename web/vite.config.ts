import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./precompress.ts";

/** The server a development build talks to; a built app is served by the server itself. */
const server = process.env.REPRISE_URL ?? "http://127.0.0.1:8080";

/** Names of what pages share would list all of the pages. */
const named =
  (extension: string) =>
  ({ name, names }: { name?: string; names?: string[] }) =>
    (name ?? names?.[0] ?? "").startsWith("shared~") ? `assets/shared-[hash].${extension}` : `assets/[name]-[hash].${extension}`;

export default defineConfig({
  base: "./",
  plugins: [react(), precompress("dist/assets")],
  server: {
    proxy: { "/api": server, "/media": server, "/card-frame": server },
  },
  build: {
    outDir: "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        chunkFileNames: named("js"),
        assetFileNames: named("[ext]"),
        // Few files: a browser takes longer to fetch twenty small ones, even from its own cache, than to read them.
        codeSplitting: {
          groups: [
            { name: "app", tags: ["$initial"], priority: 3 },
            // What graphs are made of, by itself: the statistics page would bring the import page and the editor along for it.
            {
              name: "graphs",
              test: /stats\/(labels|bins)|components\/Switch\/|styles\/(Switch|SegmentedControl)\.layer|InlineInput|use-resize-observer/,
              minShareCount: 2,
              priority: 2,
            },
            { name: "shared", minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 24_000, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    testTimeout: 30_000,
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "card-frame/**/*.test.ts"],
  },
});
