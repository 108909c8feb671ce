import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./precompress.ts";

/** The server a development build talks to; a built app is served by the server itself. */
const server = process.env.REPRISE_URL ?? "http://127.0.0.1:8080";

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
  },
  test: {
    environment: "jsdom",
    testTimeout: 30_000,
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "card-frame/**/*.test.ts"],
  },
});
