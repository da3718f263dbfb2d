import type { Json } from "@gancho/engine";
import { classes } from "../ui/classes.ts";
import { type JsonTokenKind, jsonTokens } from "../ui/json-tokens.ts";

/** Longer texts are cut here: nobody reads more, and the browser would stall. */
const maxLength = 8000;

const colours: Record<JsonTokenKind, string | undefined> = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  word: "text-code-number",
  plain: undefined,
};

/** A JSON value in colours without a frame, for what has one already: a popover, a panel. */
export function JsonText({ value, className }: { value: Json; className?: string }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <pre className={classes("json", className)}>
      {jsonTokens(text.slice(0, maxLength)).map(({ kind, text: part }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text.
        <span key={index} className={colours[kind]}>
          {part}
        </span>
      ))}
      {text.length > maxLength && "\n…"}
    </pre>
  );
}
