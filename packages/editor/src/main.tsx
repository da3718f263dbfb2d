import "./ui/styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { loadPreferredLanguage } from "./i18n/i18n.ts";
import { followSystemTheme } from "./ui/theme.ts";

followSystemTheme();
await loadPreferredLanguage();

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
