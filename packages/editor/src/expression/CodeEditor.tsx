import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, linter } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { checkExpression } from "@gancho/engine";
import { useEffect, useRef } from "react";
import { engineSentence } from "../i18n/i18n.ts";
import { codeTheme } from "./code-theme.ts";
import { type ExpressionNames, suggest } from "./complete.ts";
import { jsonata, jsonataColours } from "./jsonata-language.ts";

export interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** The ids of its label and of what is said below it. */
  labelId: string | undefined;
  descriptionId?: string | undefined;
  /** Its name where there is no label on the page. */
  label?: string | undefined;
  placeholder?: string | undefined;
  names: ExpressionNames;
  /** Called with the way to put text at the cursor, when the field takes the focus. */
  onFocus?: (insert: (text: string) => void) => void;
}

/**
 * A field for an expression.
 *
 * It keeps no history of its own: undo is the document's, and comes back as a new `value`.
 */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const { value, labelId, descriptionId, label } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; what changes later reaches it below.
  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = new EditorView({ parent: host.current, state: EditorState.create({ doc: value, extensions: extensions(latest) }) });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, annotations: [] });
  }, [value]);

  useEffect(() => {
    const attributes: Record<string, string> = { "aria-multiline": "true" };
    if (labelId !== undefined && label === undefined) attributes["aria-labelledby"] = labelId;
    if (label !== undefined) attributes["aria-label"] = label;
    if (descriptionId !== undefined) attributes["aria-describedby"] = descriptionId;
    view.current?.dispatch({ effects: naming.reconfigure(EditorView.contentAttributes.of(attributes)) });
  }, [labelId, descriptionId, label]);

  return <div ref={host} className="min-w-0 flex-1" />;
}

const naming = new Compartment();

function extensions(props: { readonly current: CodeEditorProps }) {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const { from, items } = suggest(context.state.doc.toString(), context.pos, props.current.names);
    if (items.length === 0 || (!context.explicit && from === context.pos && context.matchBefore(/[.$]/) === null)) return null;
    return {
      from,
      options: items.map(({ label, insert, detail, kind }) => ({
        label,
        apply: insert,
        detail,
        type: kind === "field" ? "property" : kind,
      })),
      validFor: /^[\w$`]*$/,
    };
  };
  return [
    jsonata,
    jsonataColours,
    codeTheme,
    EditorView.lineWrapping,
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [complete], icons: false, activateOnTypingDelay: 60 }),
    linter(({ state }) => diagnostics(state.doc.toString()), { delay: 200 }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap]),
    placeholderText(props.current.placeholder ?? ""),
    naming.of([]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const text = update.state.doc.toString();
      if (text !== props.current.value) props.current.onChange(text);
    }),
    EditorView.domEventHandlers({
      focus: (_, editor) => {
        props.current.onFocus?.((text) => {
          editor.dispatch(editor.state.replaceSelection(text));
          editor.focus();
        });
      },
    }),
  ];
}

function diagnostics(source: string): Diagnostic[] {
  if (source.trim() === "") return [];
  const fault = checkExpression(source);
  if (fault === undefined) return [];
  const from = Math.min(fault.position, source.length);
  return [
    {
      from: Math.max(0, from === source.length ? from - 1 : from),
      to: Math.min(source.length, from + 1),
      severity: "error",
      message: engineSentence(fault.message).replaceAll("`", ""),
    },
  ];
}
