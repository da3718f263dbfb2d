import { useSyncExternalStore } from "react";

/** What a person chose; `system` follows the operating system. */
export type ThemeChoice = "system" | "light" | "dark";

/** public/theme.js reads the same key before the first paint. */
const key = "gancho-theme";
const darkSystem = () => window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function apply(): void {
  const choice = readChoice();
  const dark = choice === "dark" || (choice === "system" && darkSystem().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  for (const listener of listeners) listener();
}

/** Keeps the choice on this device and shows it at once. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, choice);
  apply();
}

/** Follows the system's theme while the choice is `system`. */
export function followSystemTheme(): void {
  darkSystem().addEventListener("change", apply);
  window.addEventListener("storage", (event) => {
    if (event.key === key) apply();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readChoice);
}

/** The theme on screen, for what cannot read CSS variables. */
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light"));
}
