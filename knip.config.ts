import type { KnipConfig } from "knip";

/** What nothing uses is deleted. The entries are what something outside of the sources starts or imports. */
export default {
  workspaces: {
    ".": {
      entry: ["scripts/{test,test-slow,chaos,coverage,bench,build,write-provider-docs}.ts", "bench/*.ts"],
      project: ["*.{mjs,ts}", "scripts/**/*.ts", "e2e/**/*.ts", "bench/**/*.ts"],
      // Biome is started by scripts/suites.ts; the server gives the command `gancho`.
      ignoreDependencies: ["@biomejs/biome", "@gancho/server"],
    },
    "packages/engine": { entry: ["src/**/*.test-thread.ts"], project: ["src/**/*.ts"] },
    "packages/server": { project: ["*.ts", "src/**/*.ts", "bin/*.js"] },
    "packages/editor": { project: ["src/**/*.{ts,tsx,css}"] },
  },
} satisfies KnipConfig;
