import type { Json, JsonObject } from "../json.ts";

/** How far one evaluation may go. Each limit has its own error code. */
export interface ExpressionLimits {
  /** Milliseconds from start to result. */
  readonly timeMs: number;
  /** Nested calls. */
  readonly depth: number;
  /** Items in any sequence. */
  readonly sequenceLength: number;
  /** Characters of the result as JSON, and of any text built on the way. */
  readonly resultSize: number;
}

/** Defaults: 1 s, 500 nested calls, 100,000 items, 4 million characters. */
export const defaultExpressionLimits: ExpressionLimits = {
  timeMs: 1000,
  depth: 500,
  sequenceLength: 100_000,
  resultSize: 4_000_000,
};

/** Longest source of one expression or template, in UTF-16 units. */
export const maxExpressionLength = 20_000;

/** What an expression can see: its input as `$`, and the bound variables. */
export interface ExpressionScope {
  /** `$`: the message that arrived. */
  readonly input: Json;
  /** `$trigger`: the event that started the run. */
  readonly trigger: Json;
  /** `$nodes`: the latest output of each upstream node, by id. Asked for only when the expression names it. */
  readonly nodes: () => JsonObject;
  /** `$item`: place in the innermost split. */
  readonly item?: { readonly index: number; readonly count: number };
  /** `$vars`. */
  readonly vars: JsonObject;
  /** `$run`. */
  readonly run: { readonly id: string; readonly startedAt: string; readonly mode: string };
  /** `$flow`. */
  readonly flow: { readonly id: string; readonly name: string; readonly version: number };
  /** What `$now()` and `$millis()` give: milliseconds since 1970. */
  readonly now: number;
  /** Seed of `$random()`, `$shuffle()` and `$uuid()`: same seed, same values. */
  readonly seed: string;
}

/** A result, or the news that there is none: JSONata's *no value* is not `null`. */
export type Evaluation =
  | { readonly found: true; readonly value: Json }
  | {
      readonly found: false;
      /** The path that led nowhere, as in `body.totl`, when it can be told. */
      readonly missing?: string;
      /** The nearest name that does exist there, when there is a near one. */
      readonly suggestion?: string;
    };

/** What an expression names, found in its tree without running it. */
export interface References {
  /** `$nodes.<id>` with a fixed id. */
  readonly nodes: readonly string[];
  /** `$vars.<NAME>` with a fixed name. */
  readonly vars: readonly string[];
  /** Whether `$nodes` is used at all. */
  readonly usesNodes: boolean;
}

/** A compiled expression. Safe to evaluate many times at once. */
export interface Expression {
  readonly source: string;
  readonly references: References;
  /**
   * Evaluates against a scope, within the limits.
   *
   * @throws GanchoError `expression.failed`, `.type`, `.timeout`, `.depth`, `.sequence` or `.size`, with the position where known; its message shows types, never values.
   */
  evaluate(scope: ExpressionScope, limits?: ExpressionLimits): Promise<Evaluation>;
  /**
   * For a condition: the clause that decided it, with the compared value, as in `` `body.total > 100` was false (87) ``; `undefined` where that cannot be told.
   *
   * Evaluates the parts anew, each within the limits. A value is left out when it is long, or when what it is about sounds secret (`token`, `cookie` ...).
   */
  explain(scope: ExpressionScope, limits?: ExpressionLimits): Promise<string | undefined>;
}

/** How the values in a template are written into the text around them. */
export type TemplateEncoding =
  /** As they are: text as itself, everything else as JSON. */
  | "text"
  /** Each percent-encoded as one component, except one that begins the text, white space aside. */
  | "url"
  /** As text; a line break is refused. */
  | "header";

/** A compiled template: text with `{{ expression }}` in it. */
export interface Template {
  readonly source: string;
  readonly references: References;
  /** True when the text has no expression in it. */
  readonly isConstant: boolean;
  /**
   * Renders the text. An expression without a value is an error, unless `allowMissing` turns it into nothing.
   *
   * @throws GanchoError as `Expression.evaluate`, and `expression.no-value`
   */
  render(
    scope: ExpressionScope,
    options: { readonly encoding: TemplateEncoding; readonly allowMissing?: boolean; readonly limits?: ExpressionLimits },
  ): Promise<string>;
}
