import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { precompress } from "./precompress.ts";

/** The page, its style, and MathJax with its fonts lie beside the script: a card without mathematics never loads the latter. */
function besideTheScript(): Plugin {
  return {
    name: "copy-beside-the-script",
    closeBundle() {
      for (const name of ["index.html", "frame.css", "scheduling.html"]) copyFileSync(`card-frame/${name}`, `dist/card-frame/${name}`);
      // The frame that prints is the same document; the server's policy lets it open the print dialog.
      copyFileSync("card-frame/index.html", "dist/card-frame/print.html");
      const from = "node_modules/mathjax/es5";
      const to = "dist/card-frame/mathjax";
      mkdirSync(`${to}/output/chtml/fonts`, { recursive: true });
      copyFileSync(`${from}/tex-chtml-full.js`, `${to}/tex-chtml-full.js`);
      cpSync(`${from}/output/chtml/fonts/woff-v2`, `${to}/output/chtml/fonts/woff-v2`, { recursive: true });
    },
  };
}

/** The card frame is a document of its own, with names that do not change: the server gives it its own security policy. */
export default defineConfig({
  base: "./",
  root: "card-frame",
  plugins: [besideTheScript(), precompress("dist/card-frame")],
  publicDir: false,
  build: {
    outDir: "../dist/card-frame",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: "card-frame/frame.ts",
      output: { format: "iife", entryFileNames: "frame.js", assetFileNames: "[name][extname]" },
    },
  },
});
