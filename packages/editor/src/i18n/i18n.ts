import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { nodes as ptBrNodes } from "./pt-br/nodes.ts";
import { ptBr } from "./pt-br.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export const languages = [
  { value: "en", label: "English" },
  { value: "pt-BR", label: "Português do Brasil" },
] as const;

export type Language = (typeof languages)[number]["value"];

const key = "gancho-language";

/** What the person chose on this device, or else the first language of the browser that there is a catalogue for. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  const wanted = stored === null ? browser : [stored, ...browser];
  for (const tag of wanted) {
    if (tag.toLowerCase().startsWith("pt")) return "pt-BR";
    if (tag.toLowerCase().startsWith("en")) return "en";
  }
  return "en";
}

/** The language on screen. */
export function currentLanguage(): Language {
  return i18next.language === "pt-BR" ? "pt-BR" : "en";
}

/** Keeps the choice on this device and shows it at once. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
}

i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language;
});

void i18next.use(initReactI18next).init({
  lng: preferredLanguage(localStorage.getItem(key), navigator.languages),
  fallbackLng: "en",
  // Before the first render: there is nothing to wait for.
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  resources: { en: { translation: en }, "pt-BR": { translation: ptBr } },
});

/**
 * The words of a node type in the language on screen, the engine's English where there are none.
 *
 * @param part - `title`, `summary`, or the path of a param for its label
 */
export function nodeText(type: string, part: string, english: string): string {
  return currentLanguage() === "pt-BR" ? (ptBrNodes[`${type}.${part}`] ?? english) : english;
}
