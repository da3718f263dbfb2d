import { EditorView } from "@codemirror/view";

/** The looks of the code field, from the tokens, so that both themes come by themselves. */
export const codeTheme = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--ink-1)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    lineHeight: "20px",
    fontVariantLigatures: "none",
    letterSpacing: "-.01em",
    maxHeight: "360px",
  },
  ".cm-content": { padding: "6px 0", minHeight: "20px", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 10px" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent-line)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--fail-fill) 1px", textUnderlineOffset: "3px" },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    border: "1px solid var(--border)",
    borderRadius: "var(--radius-md)",
    boxShadow: "var(--shadow-pop)",
    color: "var(--ink-2)",
    overflow: "hidden",
    zIndex: "60",
  },
  ".cm-diagnostic": { padding: "6px 10px", borderLeft: "0", fontFamily: "var(--font-sans)", fontSize: "12px", maxWidth: "320px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "12px", maxHeight: "220px", padding: "4px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "3px 8px",
    borderRadius: "var(--radius-sm)",
    display: "flex",
    gap: "16px",
    lineHeight: "18px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink-1)" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent-ink)", fontWeight: "600" },
  ".cm-completionDetail": { marginLeft: "auto", fontStyle: "normal", color: "var(--ink-3)" },
});
