import type { Field, JsonObject, Problem } from "@gancho/engine";
import { createContext, type ReactNode, useContext } from "react";
import type { ExpressionNames } from "../expression/complete.ts";

export interface FieldListProps {
  readonly fields: readonly Field[];
  readonly value: JsonObject;
  readonly onChange: (value: JsonObject) => void;
  /** Where `value` is below the node's params; empty for the params themselves. */
  readonly path: string;
}

/** What the fields of one node's form share. */
export interface FormSurroundings {
  readonly nodeType: string;
  /** `nodes.<id>.params`: where the paths of its problems begin. */
  readonly root: string;
  readonly problems: readonly Problem[];
  readonly names: ExpressionNames;
  /** Where the node takes events, once its draft is saved with a path. */
  readonly triggerUrl: string | undefined;
  /** A code field has the focus, and takes text at its cursor. */
  readonly onCodeFocus: (insert: (text: string) => void) => void;
  /** Draws fields within a field. */
  readonly renderFields: (props: FieldListProps) => ReactNode;
}

const nowhere: FormSurroundings = {
  nodeType: "",
  root: "",
  problems: [],
  names: { input: undefined, trigger: undefined, vars: {}, nodes: {} },
  triggerUrl: undefined,
  onCodeFocus: () => undefined,
  renderFields: () => null,
};

export const FormContext = createContext<FormSurroundings>(nowhere);

export function useForm(): FormSurroundings {
  return useContext(FormContext);
}

/** What is wrong at a path of the params or below it, unless `own` asks for the very path. */
export function problemAt(form: FormSurroundings, path: string, own = false): Problem | undefined {
  const place = `${form.root}.${path}`;
  return form.problems.find((problem) => problem.path === place || (!own && problem.path.startsWith(`${place}.`)));
}
