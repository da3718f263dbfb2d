import type { Json } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../i18n/format.ts";
import { classes } from "./classes.ts";
import { type JsonTokenKind, jsonTokens } from "./json-tokens.ts";

/** Longer texts are cut here: nobody reads more, and the browser would stall. */
const maxLength = 20_000;

const colours: Record<JsonTokenKind, string | undefined> = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  word: "text-code-number",
  plain: undefined,
};

interface JsonViewProps {
  value: Json;
  label: string;
  className?: string | undefined;
}

/** A JSON value in colour, indented. It scrolls inside of its frame. */
export function JsonView({ value, label, className }: JsonViewProps) {
  const { t } = useTranslation();
  const text = JSON.stringify(value, null, 2);
  const shown = text.slice(0, maxLength);
  const hidden = text.length - shown.length;
  return (
    <figure
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      className={classes("overflow-auto rounded-md border border-border bg-sunken px-3 py-2", className)}
    >
      <pre className="json">
        {jsonTokens(shown).map(({ kind, text: part }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text.
          <span key={index} className={colours[kind]}>
            {part}
          </span>
        ))}
      </pre>
      {hidden > 0 && <p className="mt-1 text-xs text-ink-3">{t("ui.moreCharacters", { number: formatNumber(hidden) })}</p>}
    </figure>
  );
}
