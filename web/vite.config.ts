import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { pageFiles } from "./pagefiles.ts";
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
  plugins: [react(), pageFiles(["en", "ar"]), precompress("dist/assets")],
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
          includeDependenciesRecursively: false,
          groups: [
            { name: "app", tags: ["$initial"], priority: 4 },
            // What nearly every page is made of, in one file beside it.
            { name: "common", test: /^(?!.*(dompurify|TagsInput|src\/editor\/))/, minShareCount: 5, priority: 3 },
            // What some pages share, by what it is for, so that none brings along what it does not show.
            { name: "editor", test: /src\/editor\/|TagsInput/, minShareCount: 2, priority: 2 },
            { name: "purify", test: /dompurify/, priority: 2 },
            {
              name: "card",
              test: /study\/(CardFrame|CardPreview|FrameLink|FrozenCard|AudioPlayer|cardHtml|hungCards)|card-frame/,
              minShareCount: 2,
              priority: 2,
            },
            {
              name: "session",
              test: /study\/(useStudySession|useCardActions|StudyDialogs|answerKeys|touch)/,
              minShareCount: 2,
              priority: 2,
            },
            {
              name: "deck",
              test: /decks\/(operations|EmptyCollection|UnburyButton)|study\/Congratulations|SafeHtml|Icon(Adjustments|Bolt|CircleCheck|Filter|PlayerPlay)\./,
              minShareCount: 2,
              priority: 2,
            },
            { name: "numbers", test: /react-number-format|NumberInput|\/Slider\/|\/Switch\//, minShareCount: 2, priority: 2 },
            { name: "import", test: /src\/import\/|Accordion|ollapse|SimpleGrid|Progress/, minShareCount: 2, priority: 2 },
            { name: "graphs", test: /stats\/(labels|bins)/, minShareCount: 2, priority: 2 },
            { name: "shared", test: /./, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000, priority: 1 },
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
