import { lazy, Suspense } from "react";
import { classes } from "../ui/classes.ts";
import { useFieldIds } from "../ui/Field.tsx";
import { inputFrame } from "../ui/TextInput.tsx";
import type { CodeEditorProps } from "./CodeEditor.tsx";

const load = () => import("./CodeEditor.tsx");
const CodeEditor = lazy(async () => ({ default: (await load()).CodeEditor }));

/** Fetches the code editor ahead of its first use. */
export function preloadCodeEditor(): void {
  void load();
}

/** A framed field for an expression; the code editor behind it comes when it is first needed. */
export function CodeField(props: Omit<CodeEditorProps, "labelId" | "descriptionId">) {
  const field = useFieldIds();
  return (
    <div className={classes("flex min-h-8 min-w-0 overflow-hidden rounded-sm", inputFrame, field?.invalid && "border-fail-fill")}>
      <Suspense fallback={<pre className="json px-2.5 py-1.5 text-ink-1">{props.value}</pre>}>
        <CodeEditor {...props} labelId={field?.labelId} descriptionId={field?.descriptionId} />
      </Suspense>
    </div>
  );
}
