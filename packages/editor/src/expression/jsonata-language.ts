import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** JSONata for colours only: what an expression means is the engine's to say. */
export const jsonata = StreamLanguage.define<{ inComment: boolean }>({
  name: "jsonata",
  startState: () => ({ inComment: false }),
  token(stream, state) {
    if (state.inComment || stream.match("/*")) {
      state.inComment = !stream.match(/.*?\*\//);
      if (state.inComment) stream.skipToEnd();
      return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/"(?:[^"\\]|\\.)*"?/) || stream.match(/'(?:[^'\\]|\\.)*'?/)) return "string";
    if (stream.match(/`[^`]*`?/)) return "propertyName";
    if (stream.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return "number";
    if (stream.match(/\$\$?[A-Za-z_]\w*(?=\s*\()/)) return "function";
    if (stream.match(/\$\$?\w*/)) return "variableName";
    if (stream.match(/(?:and|or|in|function|λ)\b/)) return "keyword";
    if (stream.match(/(?:true|false|null)\b/)) return "atom";
    if (stream.match(/[A-Za-z_]\w*/)) return "propertyName";
    stream.next();
    return "operator";
  },
  tokenTable: { function: tags.function(tags.variableName) },
  languageData: { commentTokens: { block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] } },
});

export const jsonataColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.string, color: "var(--code-string)" },
    { tag: [tags.number, tags.atom], color: "var(--code-number)" },
    { tag: [tags.function(tags.variableName), tags.variableName], color: "var(--code-fn)" },
    { tag: tags.propertyName, color: "var(--code-path)" },
    { tag: [tags.keyword, tags.operator], color: "var(--code-op)" },
    { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
  ]),
);
