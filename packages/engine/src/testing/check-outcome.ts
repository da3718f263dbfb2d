import { asGanchoError } from "../errors.ts";
import { compileExpression } from "../expression/compile.ts";
import type { ExpressionScope } from "../expression/expression.ts";
import type { FlowTest } from "../flow/schema.ts";
import type { Json, JsonObject } from "../json.ts";
import { bodyValue } from "../run/body-value.ts";
import type { Outcome, RunError } from "../run/trace.ts";
import { jsonDiff } from "./json-diff.ts";
import { jsonDifference } from "./json-difference.ts";
import { sentRequests } from "./sent-requests.ts";

/** One thing that was not as a test expects. */
export interface FlowTestFailure {
  /** Below `expect`, as in `requests.0.body.total`. */
  readonly path: string;
  /** What was expected, what came: the first thing that differs. */
  readonly message: string;
  /** All that differs between two lists or objects, as lines of `jsonDiff`; left out where the message says it all. */
  readonly diff?: readonly string[];
}

type Expectation = FlowTest["expect"];

/**
 * Everything in which an outcome differs from what a test expects. What the test does not name is free.
 *
 * @param scope - for the predicates of `where`; their input is the outcome
 */
export async function checkOutcome(expected: Expectation, outcome: Outcome, scope: ExpressionScope): Promise<FlowTestFailure[]> {
  return [
    ...checkStatus(expected, outcome),
    ...checkRequests(expected, outcome),
    ...checkOutputs(expected, outcome),
    ...checkResponse(expected, outcome),
    ...(await checkPredicates(expected, outcome, scope)),
  ];
}

function checkStatus({ status }: Expectation, outcome: Outcome): FlowTestFailure[] {
  if (status === undefined || status === outcome.status) return [];
  return [{ path: "status", message: `expected ${status}, got ${outcome.status}${reason(outcome.error)}` }];
}

function reason(error: RunError | undefined): string {
  return error === undefined ? "" : `: ${error.message} (${error.at})`;
}

function checkRequests({ requests }: Expectation, outcome: Outcome): FlowTestFailure[] {
  if (requests === undefined) return [];
  const sent = sentRequests(outcome);
  if (sent.length !== requests.length) {
    const list = sent.map(({ node, method, url }) => `${node}: ${method} ${url}`).join(", ");
    const message = `expected ${requests.length}, got ${sent.length}${list === "" ? "" : ` (${list})`}`;
    return [{ path: "requests", message, diff: jsonDiff(requests.map(inShort), sent.map(inShort)) }];
  }
  return requests.flatMap(({ node, method, url, headers, body }, index) => {
    const request = sent[index];
    const path = `requests.${index}`;
    return [
      ...compare(`${path}.node`, node, request?.node),
      ...compare(`${path}.method`, method, request?.method),
      ...compare(`${path}.url`, url, request?.url),
      ...compareHeaders(`${path}.headers`, headers, request?.headers),
      ...compare(`${path}.body`, body, request?.body),
    ];
  });
}

/** A request as a list of several shows it. */
function inShort({
  node,
  method,
  url,
}: {
  readonly node: string;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}): JsonObject {
  return { node, ...(method === undefined ? {} : { method }), ...(url === undefined ? {} : { url }) };
}

function checkOutputs({ output }: Expectation, { steps }: Outcome): FlowTestFailure[] {
  return Object.entries(output ?? {}).flatMap(([node, message]) => {
    const emitted = steps.filter((step) => step.node === node).flatMap((step) => step.emissions);
    return compare(`output.${node}`, message, emitted.at(-1)?.message);
  });
}

function checkResponse({ response }: Expectation, outcome: Outcome): FlowTestFailure[] {
  if (response === undefined) return [];
  const given = outcome.response;
  if (given === undefined) return [{ path: "response", message: "expected an answer to the caller, got none" }];
  return [
    ...compare("response.status", response.status, given.status),
    ...compareHeaders("response.headers", response.headers, given.headers),
    ...compare("response.body", response.body, bodyValue(given)),
  ];
}

async function checkPredicates({ where = [] }: Expectation, outcome: Outcome, scope: ExpressionScope): Promise<FlowTestFailure[]> {
  const failures = await Promise.all(
    where.map(async (source, index) => checkPredicate(source, `where.${index}`, { ...scope, input: asJson(outcome) })),
  );
  return failures.flat();
}

async function checkPredicate(source: string, path: string, scope: ExpressionScope): Promise<FlowTestFailure[]> {
  try {
    const result = await compileExpression(source).evaluate(scope);
    const value = result.found ? JSON.stringify(result.value) : "no value";
    return value === "true" ? [] : [{ path, message: `expected \`${source}\` to be true, got ${value}` }];
  } catch (thrown) {
    return [{ path, message: asGanchoError(thrown).message }];
  }
}

/** What predicates see: the outcome, and the requests as a list of their own. */
function asJson(outcome: Outcome): JsonObject {
  return JSON.parse(JSON.stringify({ ...outcome, requests: sentRequests(outcome) }));
}

function compare(path: string, expected: Json | undefined, actual: Json | undefined): FlowTestFailure[] {
  if (expected === undefined) return [];
  const difference = jsonDifference(expected, actual);
  if (difference === undefined) return [];
  const diff = jsonDiff(expected, actual);
  const place = difference.path === "" ? path : `${path}.${difference.path}`;
  return [{ path: place, message: difference.message, ...(diff.length === 0 ? {} : { diff }) }];
}

/** Only those named; their names in any case. */
function compareHeaders(path: string, expected: JsonObject | undefined, actual: JsonObject = {}): FlowTestFailure[] {
  return Object.entries(expected ?? {}).flatMap(([name, value]) => compare(`${path}.${name}`, value, actual[name.toLowerCase()]));
}
