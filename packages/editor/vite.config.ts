import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the server answers while the editor is developed; in production the server serves the editor itself. */
const server = process.env.GANCHO_SERVER ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    // The server's Content-Security-Policy takes fonts, images and scripts from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The code editor, which comes when a formula is first opened.
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: { "/api": server, "/hooks": server, "/hooks-test": server, "/schema": server },
  },
});
