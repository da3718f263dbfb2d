import { checkExpression } from "../../expression/compile.ts";
import { http } from "../../nodes/http/http.ts";
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
    ...Object.keys(responses).flatMap((id) => checkHttpNode(view, id, `responses.${id}`)),
    ...(expect.requests ?? []).flatMap(({ node }, index) => checkHttpNode(view, node, `expect.requests.${index}.node`)),
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

function checkHttpNode(view: FlowView, id: string, at: string): Fault[] {
  const node = view.nodes.get(id);
  if (node === undefined) return checkNode(view, id, at);
  return node.type === http.type ? [] : [{ at, message: `\`${id}\` makes no request: it is of type \`${node.type}\`.` }];
}

function checkNode({ nodes }: FlowView, id: string, at: string): Fault[] {
  return nodes.has(id) ? [] : [{ at, message: `There is no node \`${id}\`.${suggestion(id, nodes.keys())}` }];
}

function names({ triggers }: FlowView): string {
  return triggers.map(({ id }) => `\`${id}\``).join(", ");
}
