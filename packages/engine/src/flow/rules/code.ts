import { compileExpression, type SyntaxFault, syntaxFaultOf } from "../../expression/compile.ts";
import type { References } from "../../expression/expression.ts";
import { compileTemplate } from "../../expression/template.ts";
import { type CodeField, codeFields } from "../../node-type/code-fields.ts";
import { describeFields } from "../../node-type/describe-fields.ts";
import { guessParams, parseParams } from "../../node-type/params.ts";
import { findNodeType } from "../../nodes/catalogue.ts";
import { upstreamOf } from "../graph.ts";
import type { Problem } from "../problem.ts";
import type { FlowNode } from "../schema.ts";
import { suggestion } from "../suggestion.ts";
import { findUnkeptLists } from "./lists.ts";
import type { FlowView, Rule } from "./rule.ts";

/** Faults in the syntax of expressions and templates, references to nodes that cannot have run before, and lists that may lose their brackets. */
export const checkCode: Rule = (view) => view.flow.nodes.flatMap((node) => codeOf(node).flatMap((field) => checkField(view, node, field)));

/** Every expression and template of a node, also while some of its params do not fit. */
function codeOf(node: FlowNode): CodeField[] {
  const nodeType = findNodeType(node.type);
  if (nodeType === undefined) return [];
  const parsed = parseParams(node);
  return codeFields(parsed.ok ? parsed.value : guessParams(nodeType, node.params), describeFields(nodeType.params));
}

function checkField(view: FlowView, node: FlowNode, field: CodeField): Problem[] {
  const common = { severity: "error", path: `nodes.${node.id}.params.${field.path}`, node: node.id } as const;
  const reading = read(field);
  if ("message" in reading) return [{ ...common, code: "expression", ...reading }];
  const references = reading.references.nodes.flatMap((id) => {
    const message = referenceFault(view, node, id);
    return message === undefined ? [] : [{ ...common, code: "unknown-node-reference", message } as const];
  });
  const lists = findUnkeptLists(field).map((list) => ({ ...common, ...list, code: "sequence-not-list", severity: "warning" }) as const);
  return [...references, ...lists];
}

function referenceFault({ flow, nodes }: FlowView, node: FlowNode, id: string): string | undefined {
  const upstream = upstreamOf(flow, node.id);
  if (upstream.has(id)) return undefined;
  if (!nodes.has(id)) return `There is no node \`${id}\`.${suggestion(id, nodes.keys())}`;
  return `\`${id}\` does not come before this node, so that it has no output here. Name a node that leads to this one.`;
}

type Reading = { readonly references: References } | SyntaxFault;

/** Compiling takes half a millisecond and the editor asks on every key, nearly always about the same sources. */
const readings = new Map<string, Reading>();
const maxReadings = 2000;

function read({ kind, source }: CodeField): Reading {
  const key = `${kind}:${source}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  if (readings.size >= maxReadings) readings.clear();
  const fresh = compile(kind, source);
  readings.set(key, fresh);
  return fresh;
}

function compile(kind: CodeField["kind"], source: string): Reading {
  try {
    const { references } = kind === "expression" ? compileExpression(source) : compileTemplate(source);
    return { references };
  } catch (thrown) {
    return syntaxFaultOf(thrown);
  }
}
