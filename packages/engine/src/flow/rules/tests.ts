import { checkExpression } from "../../expression/compile.ts";
import { email } from "../../nodes/email/email.ts";
import { http } from "../../nodes/http/http.ts";
import { subflow } from "../../nodes/subflow/subflow.ts";
import type { Problem } from "../problem.ts";
import type { FlowTest } from "../schema.ts";
import { suggestion } from "../suggestion.ts";
import { type FlowView, isTrigger, type Rule } from "./rule.ts";

/** Tests that name what the flow does not have. */
export const checkTests: Rule = (view) =>
  view.flow.tests.flatMap((test, index) =>
    checkTest(view, test).map(({ at, message, position }): Problem => {
      const problem = { code: "test", severity: "error", path: `tests.${index}.${at}`, message } as const;
      return position === undefined ? problem : { ...problem, position };
    }),
  );

interface Fault {
  /** Below the test. */
  readonly at: string;
  readonly message: string;
  readonly position?: number;
}

function checkTest(view: FlowView, { trigger, responses = {}, expect }: FlowTest): Fault[] {
  return [
    ...checkTrigger(view, trigger),
    ...Object.keys(responses).flatMap((id) => checkCaller(view, id, { at: `responses.${id}`, types: answeredTypes })),
    ...(expect.requests ?? []).flatMap(({ node }, index) =>
      checkCaller(view, node, { at: `expect.requests.${index}.node`, types: requestingTypes }),
    ),
    ...Object.keys(expect.output ?? {}).flatMap((id) => checkNode(view, id, `expect.output.${id}`)),
    ...(expect.where ?? []).flatMap((source, index) => {
      const fault = checkExpression(source);
      return fault === undefined ? [] : [{ at: `expect.where.${index}`, ...fault }];
    }),
  ];
}

function checkTrigger(view: FlowView, id: string | undefined): Fault[] {
  if (id === undefined)
    return view.triggers.length > 1 ? [{ at: "trigger", message: `The flow has several triggers. Say which: ${names(view)}.` }] : [];
  const node = view.nodes.get(id);
  if (node === undefined) return checkNode(view, id, "trigger");
  return isTrigger(node) ? [] : [{ at: "trigger", message: `\`${id}\` is no trigger. Name one of ${names(view)}.` }];
}

/** Types whose calls a test may answer, and those whose calls it may expect. */
const answeredTypes: readonly string[] = [http.type, email.type, subflow.type];
const requestingTypes: readonly string[] = [http.type];

function checkCaller(view: FlowView, id: string, { at, types }: { readonly at: string; readonly types: readonly string[] }): Fault[] {
  const node = view.nodes.get(id);
  if (node === undefined) return checkNode(view, id, at);
  return types.includes(node.type) ? [] : [{ at, message: `\`${id}\` makes no request: it is of type \`${node.type}\`.` }];
}

function checkNode({ nodes }: FlowView, id: string, at: string): Fault[] {
  return nodes.has(id) ? [] : [{ at, message: `There is no node \`${id}\`.${suggestion(id, nodes.keys())}` }];
}

function names({ triggers }: FlowView): string {
  return triggers.map(({ id }) => `\`${id}\``).join(", ");
}
