import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/*
 * What `gancho` runs: the server with all that it imports, as few files of JavaScript. It starts in half the time and the memory of the sources, which Node.js would have to find
 * one by one and take the types out of.
 */
export default defineConfig({
  // Only packages with machine code of their own stay outside.
  ssr: { noExternal: true, external: ["better-sqlite3"] },
  build: {
    ssr: true,
    target: "node24",
    rolldownOptions: {
      input: {
        main: "src/main.ts",
        "runner-thread": "src/runs/runner-thread.ts",
        // For modules with node types, which must share the one engine of the process.
        engine: fileURLToPath(import.meta.resolve("@gancho/engine")),
      },
      // Flat: what looks for files beside itself finds them from any of these.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
