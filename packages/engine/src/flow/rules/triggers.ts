import { pathPattern } from "../../nodes/webhook/path.ts";
import { webhook, webhookParams } from "../../nodes/webhook/webhook.ts";
import type { Problem } from "../problem.ts";
import type { FlowNode } from "../schema.ts";
import type { Rule } from "./rule.ts";

/** A flow that nothing starts; webhooks that do not know their sender; webhooks that would both answer one request. */
export const checkTriggers: Rule = ({ flow, triggers }) => {
  const webhooks = flow.nodes.filter(({ type }) => type === webhook.type);
  return [
    ...(triggers.length > 0
      ? []
      : [
          {
            code: "no-trigger",
            severity: "error",
            path: "nodes",
            message: "Nothing starts this flow. Add a trigger, such as a webhook.",
          } as const,
        ]),
    ...webhooks.flatMap(checkSender),
    ...checkRoutes(webhooks),
  ];
};

function checkSender({ id, params }: FlowNode): Problem[] {
  const common = { path: `nodes.${id}.params.verify`, node: id };
  if (params.verify === undefined) {
    return [
      {
        ...common,
        code: "trigger-unverified",
        severity: "error",
        message: 'Say who may call this trigger, or write { "kind": "none" } to leave it open.',
      },
    ];
  }
  const parsed = webhookParams.shape.verify.safeParse(params.verify);
  if (!parsed.success || parsed.data?.kind !== "none") return [];
  return [
    {
      ...common,
      code: "trigger-open",
      severity: "warning",
      message: "Anyone who knows the address can start this flow. Ask the sender for a signature or a token.",
    },
  ];
}

const routeSchema = webhookParams.pick({ path: true, methods: true });

interface Route {
  readonly node: string;
  readonly pattern: string;
  readonly methods: readonly string[];
}

function checkRoutes(webhooks: readonly FlowNode[]): Problem[] {
  const taken: Route[] = [];
  return webhooks.flatMap((node): Problem[] => {
    const route = routeOf(node);
    if (route === undefined) return [];
    const rival = taken.find(
      ({ pattern, methods }) => pattern === route.pattern && methods.some((method) => route.methods.includes(method)),
    );
    taken.push(route);
    if (rival === undefined) return [];
    return [
      {
        code: "duplicate-path",
        severity: "error",
        path: `nodes.${node.id}.params.path`,
        message: `\`${rival.node}\` listens at this path for the same method. Choose another path or method.`,
        node: node.id,
      },
    ];
  });
}

function routeOf(node: FlowNode): Route | undefined {
  const parsed = routeSchema.safeParse({ path: node.params.path, methods: node.params.methods });
  return parsed.success ? { node: node.id, pattern: pathPattern(parsed.data.path), methods: parsed.data.methods } : undefined;
}
