import { canonicalJson, type Flow } from "@gancho/engine";
import { useMemo } from "react";
import { jsonTokens } from "../ui/json-tokens.ts";

const colours = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  word: "text-code-number",
  plain: undefined,
} as const;

/** The canonical document, as an export writes it. */
export function JsonTab({ flow }: { flow: Flow }) {
  const tokens = useMemo(() => jsonTokens(canonicalJson(flow)), [flow]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <pre className="json px-4 py-3" tabIndex={0}>
      {tokens.map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text.
        <span key={index} className={colours[kind]}>
          {text}
        </span>
      ))}
    </pre>
  );
}
