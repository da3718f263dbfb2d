import type { z } from "zod";
import type { Evaluation, TemplateEncoding } from "../expression/expression.ts";
import type { Json, JsonObject } from "../json.ts";
import type { RetryPolicy } from "../run/retry.ts";
import type { EffectCall, EffectResult, StepIdentity } from "../run/world.ts";

/** Where the palette files a node type; its colour. */
export type Category = "trigger" | "logic" | "data" | "output";

/** A named output of a node. */
export interface Port {
  readonly id: string;
  /** What the card calls it, when that is not the id. */
  readonly title?: string;
  /** A message that leaves here, where nothing is connected, counts as filtered out. */
  readonly drops?: boolean;
  /** Of a split: the messages that leave here are its items. Nowhere else may an emission have an `item`. */
  readonly items?: boolean;
}

/**
 * The line under a node's name, as data.
 *
 * `message` is English with `{{name}}` where a value goes (values are shown as code); translations are keyed by the message.
 */
export interface CardLine {
  readonly message: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** An executable example: shown in the editor, printed in the docs, run by the contract test. */
export interface NodeExample {
  readonly title: string;
  readonly params: JsonObject;
  readonly input: Json;
  /** What must leave, in order; for a stop: the outcome; for an effect: with the given answers. */
  readonly emits?: readonly Emission[];
  readonly stops?: "succeeded" | "failed";
  /** What the world answers to the node's effects, in order. */
  readonly answers?: readonly EffectResult[];
}

/** What a node made of a message, as data. */
export type NodeOutcome =
  | {
      readonly kind: "emit";
      readonly emissions: readonly Emission[];
      /** Of a split: how many of its items may be worked on at the same time; all when left out. */
      readonly itemsAtOnce?: number;
      /** In words, what decided where it goes: `` `body.total > 100` was false (87) ``. */
      readonly why?: string;
    }
  | { readonly kind: "stop"; readonly outcome: "succeeded" | "failed"; readonly message?: string };

/** A message leaving by a port. By each port leaves one, or items where the port declares them; a step that sends anything else fails. */
export interface Emission {
  readonly port: string;
  readonly message: Json;
  /** Of a split: which item this is, counted from 0. What follows from it has a lineage of its own. */
  readonly item?: number;
}

/** How an attempt is judged by the node that asked for it. */
export type Judgement =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: "http.status" | "http.response-parse";
      readonly message: string;
      readonly status?: number;
      readonly retry: boolean;
      readonly retryAfterMs?: number;
    };

/** How many attempts may start in a stretch of time. */
export interface Pace {
  readonly limit: number;
  readonly perSeconds: number;
}

/** How an effect is to be carried out. What it costs to fail belongs to `run/`, what counts as failing to the node. */
export interface EffectOptions {
  readonly retry: RetryPolicy;
  /** Tells it apart from the other effects of the step: see `EffectIdentity`. The first has none. */
  readonly part?: string;
  /** Holds attempts back, over all runs of the flow, so that only so many of this node start in a time. */
  readonly pace?: Pace;
  /** Judges a result that did come; one that did not is retried when its error is transient. */
  readonly judge?: (value: Json) => Judgement;
}

/** What came of an effect in the end. */
export interface EffectOutcome {
  readonly value: Json;
  /** Attempts made, 1 when the first succeeded. */
  readonly attempts: number;
  /** Of the attempt that succeeded. */
  readonly durationMs: number;
}

/** What a node may use while it handles one message. The only door out is `effect`. */
export interface StepContext<Params> {
  /** The node's params with defaults filled in; expressions and templates are still text. */
  readonly params: Params;
  /** The message that arrived; for a trigger, the event. */
  readonly input: Json;
  readonly identity: StepIdentity;
  /**
   * Evaluates an expression of the params.
   *
   * @param at - the param's path below `params`, for errors
   * @param of - what `$` is, the message that arrived when left out
   */
  evaluate(source: string, at: string, of?: Json): Promise<Evaluation>;
  /** As `evaluate`, but *no value* is an error that names the missing path. */
  evaluateRequired(source: string, at: string, of?: Json): Promise<Json>;
  /** For a condition of the params: the clause that decided it, in words; `undefined` where that cannot be told. */
  explain(source: string, at: string): Promise<string | undefined>;
  /** Renders a template of the params. A `{{ }}` without a value is an error that names the missing path, unless `allowMissing`. */
  render(source: string, at: string, encoding: TemplateEncoding, options?: { readonly allowMissing?: boolean }): Promise<string>;
  /**
   * Asks the world for an effect, with retries. A step that asks for several asks for one after the other, each with a `part` of its own.
   *
   * @throws GanchoError with the last attempt's code once the policy is spent
   */
  effect(call: EffectCall, options: EffectOptions): Promise<EffectOutcome>;
  /** Goes on at a time, in milliseconds since 1970, that the world has fixed: the answer of an effect. Until then the run holds nothing, and may be parked. */
  pauseUntil(dueAt: number): Promise<void>;
}

/** Params of one version of a node type, as written, made those of the next. Pure. It takes whatever an old document holds, also what was never right. */
export type ParamsMigration = (params: JsonObject) => JsonObject;

/** Everything there is to know about a node type. Plain data, but for `outputs`, `card`, `migrations` and `run`, which are pure. */
export interface NodeType<Params extends z.ZodObject = z.ZodObject> {
  /** What documents call it. */
  readonly type: string;
  readonly version: number;
  /** What people call it. */
  readonly title: string;
  /** One sentence: what it does with a message. */
  readonly summary: string;
  readonly category: Category;
  /** A Lucide icon, in kebab case. */
  readonly icon: string;
  /** `trigger` starts runs and has no input; `step` has one; `annotation` has no ports and never runs. */
  readonly role: "trigger" | "step" | "annotation";
  /**
   * For a node that waits until no message can still arrive and then runs once. `lineage`: with the messages of one lineage, as an object by source id.
   * `split`: with those of all items of the innermost split, as a list in their order.
   */
  readonly joins?: "lineage" | "split";
  /** True when it touches the outside world (triggers and effects); the card says so. */
  readonly touchesWorld: boolean;
  /** Zod schema of the params; the fields of the form are its metadata. */
  readonly params: Params;
  /** Outputs, `error` not counted. Pure and quick: the canvas asks on every change. */
  outputs(params: z.output<Params>): readonly Port[];
  /** The line on the card. */
  card(params: z.output<Params>): CardLine;
  readonly examples: readonly NodeExample[];
  /** How params of older documents become those of this version: for each version after 1, from the one before it. */
  readonly migrations?: Readonly<Record<number, ParamsMigration>>;
  run(step: StepContext<z.output<Params>>): Promise<NodeOutcome>;
}
