import { defineConfig } from "vite";

/** The script of the frame in which scheduling scripts run, beside that of the card frame (built first, which empties the folder). */
export default defineConfig({
  base: "./",
  root: "card-frame",
  publicDir: false,
  build: {
    outDir: "../dist/card-frame",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: "card-frame/scheduling.ts",
      output: { format: "iife", entryFileNames: "scheduling.js" },
    },
  },
});
