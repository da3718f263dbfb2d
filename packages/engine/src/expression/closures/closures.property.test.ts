import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { EvaluationState } from "../evaluation-state.ts";
import { defaultExpressionLimits } from "../expression.ts";
import { plainJson } from "../plain-json.ts";
import { prepareProgram } from "../program.ts";
import { scopeOf } from "../test-scope.ts";
import { closeExpression } from "./close-expression.ts";

const numRuns = Number(process.env.GANCHO_PROPERTY_RUNS ?? 2000);
const seed = process.env.GANCHO_PROPERTY_SEED;

/** Few names, so that paths lead somewhere. */
const name = fc.constantFrom("a", "b", "c", "d");
const scalar = fc.constantFrom<Json>(0, 1, 2, -1, 1.5, "", "a", "12", "b-c", true, false, null);

const inputs = fc.letrec<{ value: Json; list: Json; object: Json }>((tie) => ({
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  value: fc.oneof({ maxDepth: 4, depthSize: "small" }, scalar, tie("object"), tie("list")),
}));

const operator = fc.constantFrom("+", "-", "*", "/", "%", "=", "!=", "<", "<=", ">", ">=", "in", "and", "or", "&", "&", "=");
const oneArgument = fc.constantFrom(
  ...["number", "string", "exists", "boolean", "not", "count", "sum", "max", "min", "average", "abs", "floor", "ceil", "round"],
  ...["uppercase", "lowercase", "trim", "length", "keys", "reverse", "distinct", "merge", "type", "join", "toJson", "clone"],
);
const twoArguments = fc.constantFrom(
  "append",
  "contains",
  "lookup",
  "round",
  "substring",
  "substringBefore",
  "join",
  "power",
  "zip",
  "pad",
);

/** Sources of expressions, each in brackets where it could be read otherwise. */
const { expression: sources } = fc.letrec<Record<"expression" | "path" | "step" | "call" | "body" | "statements", string>>((tie) => {
  const inner = tie("expression");
  return {
    step: fc.oneof(
      { weight: 6, arbitrary: name },
      { weight: 1, arbitrary: fc.constantFrom("$", "$v", "'a'") },
      { weight: 2, arbitrary: fc.tuple(name, inner).map(([of, filter]) => `${of}[${filter}]`) },
      { weight: 1, arbitrary: name.map((of) => `(${of}[])`) },
      { weight: 1, arbitrary: fc.tuple(name, fc.integer({ min: -2, max: 2 })).map(([of, place]) => `${of}[${place}]`) },
      { weight: 1, arbitrary: inner.map((of) => `(${of})`) },
      { weight: 1, arbitrary: fc.array(inner, { maxLength: 2 }).map((members) => `[${members.join(", ")}]`) },
      { weight: 1, arbitrary: fc.tuple(name, inner).map(([key, of]) => `{ '${key}': ${of} }`) },
      { weight: 1, arbitrary: tie("call") },
    ),
    path: fc
      .tuple(fc.oneof(tie("step"), fc.constantFrom("$", "$$", "$v", "$trigger.body")), fc.array(tie("step"), { maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest].join(".")),
    call: fc.oneof(
      fc.tuple(oneArgument, inner).map(([of, argument]) => `$${of}(${argument})`),
      fc.tuple(twoArguments, inner, inner).map(([of, ...args]) => `$${of}(${args.join(", ")})`),
      oneArgument.map((of) => `$${of}()`),
      inner.map((of) => `$contains(${of}, /[a-c]-?1?/)`),
      fc
        .tuple(fc.constantFrom("map", "filter", "reduce"), inner, fc.constantFrom("$v", "$v, $w", "$v, $w, $x"), tie("body"))
        .map(([of, list, parameters, body]) => `$${of}(${list}, function(${parameters}) { ${body} })`),
      fc.tuple(inner, tie("body"), inner).map(([list, body, first]) => `$reduce(${list}, function($v, $w) { ${body} }, ${first})`),
    ),
    statements: fc.tuple(inner, inner, inner).map(([first, second, last]) => `($v := ${first}; ${second}; $w := $v; ${last})`),
    body: fc.oneof(
      inner,
      tie("call"),
      fc.tuple(inner, tie("call"), inner).map(([when, then, otherwise]) => `${when} ? ${then} : ${otherwise}`),
      fc.tuple(inner, tie("call")).map(([first, last]) => `($w := ${first}; ${last})`),
    ),
    expression: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      { weight: 4, arbitrary: fc.constantFrom("a", "b.c", "$", "1", "0", "'a'", "''", "null", "true", "$w", "nothing") },
      { weight: 6, arbitrary: tie("path") },
      { weight: 4, arbitrary: fc.tuple(inner, operator, inner).map(([left, by, right]) => `(${left} ${by} ${right})`) },
      { weight: 2, arbitrary: fc.tuple(inner, inner, inner).map(([when, then, otherwise]) => `(${when} ? ${then} : ${otherwise})`) },
      { weight: 1, arbitrary: fc.tuple(inner, fc.constantFrom("??", "?:"), inner).map(([left, by, right]) => `(${left} ${by} ${right})`) },
      { weight: 2, arbitrary: fc.array(inner, { maxLength: 3 }).map((members) => `[${members.join(", ")}]`) },
      {
        weight: 2,
        arbitrary: fc
          .array(fc.tuple(fc.oneof(name, fc.constantFrom("1", "0")), inner), { maxLength: 3 })
          .map((pairs) => `{${pairs.map(([key, of]) => `'${key}': ${of}`).join(", ")}}`),
      },
      { weight: 1, arbitrary: fc.tuple(inner, inner).map(([key, of]) => `{ ${key}: ${of} }`) },
      { weight: 1, arbitrary: inner.map((of) => `-(${of})`) },
      { weight: 1, arbitrary: inner.map((of) => `((${of})[])`) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -2, max: 3 })).map(([from, to]) => `[${from}..${to}]`),
      },
      { weight: 2, arbitrary: tie("call") },
      { weight: 1, arbitrary: fc.tuple(inner, oneArgument).map(([left, of]) => `(${left} ~> $${of}())`) },
      { weight: 2, arbitrary: tie("statements") },
    ),
  };
});

/** Text of a result; the order of keys counts. */
const textOf = (result: unknown): string => JSON.stringify(plainJson(result, { maxSize: 10_000_000 })) ?? "no value";

it("a closure gives what JSONata's evaluator gives, wherever it does not give up", { timeout: 60_000 + numRuns * 20 }, async () => {
  const counts = { all: 0, closed: 0, told: 0 };
  await fc.assert(
    fc.asyncProperty(sources, inputs.value, async (source, input) => {
      const { tree, evaluate } = prepareProgram(source);
      const scope = scopeOf(input);
      const state = () => new EvaluationState(scope, defaultExpressionLimits);
      counts.all += 1;
      const closed = closeExpression(tree);
      if (closed === undefined) return;
      counts.closed += 1;
      let ours: string;
      try {
        ours = textOf(closed.evaluate(scope, state()));
      } catch {
        return;
      }
      counts.told += 1;
      expect(ours).toBe(textOf(await evaluate(scope, state())));
    }),
    { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
  );
  expect(counts.closed).toBeGreaterThan(counts.all * 0.9);
  expect(counts.told).toBeGreaterThan(counts.all * 0.4);
});
