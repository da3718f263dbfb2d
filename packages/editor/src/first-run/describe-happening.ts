import { type FlowNode, findNodeType, isJsonObject, type Json, type Step } from "@gancho/engine";
import type { RunDetail } from "@gancho/server/api";
import type { TFunction } from "i18next";
import { nodeLabel } from "../i18n/node-words.ts";
import { stepLine } from "../runs/describe-step.ts";

export interface Happening {
  readonly node: string;
  readonly name: string;
  /** A Lucide name. */
  readonly icon: string;
  readonly failed: boolean;
  readonly line: string;
}

/** What each node did with the event, in the order of the flow. */
export function describeRun(run: RunDetail, t: TFunction): readonly Happening[] {
  return run.steps.flatMap((step) => {
    const node = run.document.nodes.find(({ id }) => id === step.node);
    if (node === undefined) return [];
    return {
      node: node.id,
      name: nodeLabel(node),
      icon: findNodeType(node.type)?.icon ?? "puzzle",
      failed: step.status === "failed",
      line: describeStep(node, step, run, t),
    };
  });
}

function describeStep(node: FlowNode, step: Step, run: RunDetail, t: TFunction): string {
  if (step.status !== "succeeded" || step.disabled) return stepLine(step, t);
  const left = step.emissions[0];
  switch (node.type) {
    case "webhook":
      return t("firstRun.did.took", { method: methodOf(step.input), count: fieldCount(step.input) });
    case "filter": {
      const condition = typeof node.params.condition === "string" ? node.params.condition : "";
      return left?.port === "pass" ? t("firstRun.did.passed", { condition }) : t("firstRun.did.refused", { condition });
    }
    case "transform":
      return t("firstRun.did.built", { count: fieldCount(left?.message ?? null) });
    case "respond":
      return run.response === null ? stepLine(step, t) : t("firstRun.did.answered", { status: run.response.status });
    default:
      return stepLine(step, t);
  }
}

function methodOf(event: Json): string {
  return isJsonObject(event) && typeof event.method === "string" ? event.method : "";
}

function fieldCount(value: Json): number {
  return isJsonObject(value) ? Object.keys(value).length : 0;
}
