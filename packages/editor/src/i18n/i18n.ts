import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { type SentenceWords, translateSentence } from "./translate-sentence.ts";

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
  await speak(language);
}

/** Shows the language that this device or its browser prefers. Called before anything is drawn. */
export async function loadPreferredLanguage(): Promise<void> {
  await speak(preferredLanguage(localStorage.getItem(key), navigator.languages));
}

/** English is always there, being what stands in for a missing text; other catalogues come when they are wanted. */
async function speak(language: Language): Promise<void> {
  if (language === "pt-BR" && !i18next.hasResourceBundle(language, "translation")) {
    const [{ ptBr }, { nodes }, sentences] = await Promise.all([
      import("./pt-br.ts"),
      import("./pt-br/nodes.ts"),
      import("./pt-br/sentences.ts"),
    ]);
    i18next.addResourceBundle(language, "translation", ptBr);
    engineTexts = nodes;
    sentenceWords = sentences.sentenceWords;
  }
  await i18next.changeLanguage(language);
}

let engineTexts: Readonly<Record<string, string>> = {};
let sentenceWords: SentenceWords | undefined;

i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language;
});

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  // Before the first render: there is nothing to wait for.
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  resources: { en: { translation: en } },
});

/** The engine's own English about node types in the language on screen; as it is where there are no other words. */
export function engineText(english: string): string {
  return currentLanguage() === "pt-BR" ? (engineTexts[english] ?? english) : english;
}

/** What the engine or the server says about a draft or a run, in the language on screen; in English where there are no other words. */
export function engineSentence(english: string): string {
  return currentLanguage() === "pt-BR" && sentenceWords !== undefined ? translateSentence(english, sentenceWords) : english;
}
