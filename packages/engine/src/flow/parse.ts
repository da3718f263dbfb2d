import { isJsonObject, type Json } from "../json.ts";
import { dotted, parseInWords, type WordedIssue } from "./issue-words.ts";
import { findJsonFault } from "./json-syntax.ts";
import { maxDocumentDepth } from "./json-value.ts";
import { migrateFormat } from "./migrations/migrate-format.ts";
import { migrateNode } from "./migrations/migrate-node.ts";
import type { Problem } from "./problem.ts";
import { reservedNameMessage } from "./reserved-names.ts";
import { paramProblems } from "./rules/params.ts";
import { type Flow, flowSchema } from "./schema.ts";

/** A document that was understood, or everything that kept it from being so. */
export type ParsedFlow = { readonly flow: Flow } | { readonly problems: readonly Problem[] };

/**
 * Reads a flow document: brings an older format and older node versions up to date, checks its form and fills in the defaults of everything but params. Never throws.
 *
 * Understood does not mean sound: unknown types, dangling edges and faulty params are for `validateFlow`. Only a secret that is written out is refused here too,
 * so that it gets no further.
 */
export function parseFlow(value: unknown): ParsedFlow {
  if (!isJsonObject(value)) return refuse({ code: "malformed", path: "", message: "A flow document is a JSON object." });
  const trap = findTrap(value);
  if (trap !== undefined) return refuse(trap);
  const migrated = migrateFormat(value);
  if ("message" in migrated) return refuse({ code: "format", path: "format", message: migrated.message });
  const parsed = parseInWords(flowSchema, migrated.document);
  if ("issues" in parsed) return { problems: parsed.issues.map((issue) => describeIssue(issue, migrated.document)) };
  const flow = { ...parsed.value, nodes: parsed.value.nodes.map(migrateNode) };
  const literals = flow.nodes.flatMap(paramProblems).filter(({ code }) => code === "secret-literal");
  return literals.length > 0 ? { problems: literals } : { flow };
}

/** Reads a flow document from JSON text. A fault in the syntax is a problem with its line, column and position. */
export function parseFlowText(text: string): ParsedFlow {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const { message, position } = findJsonFault(json) ?? { message: "This is not JSON.", position: 0 };
    return refuse({ code: "malformed", path: "", message, position });
  }
  return parseFlow(value);
}

function refuse(problem: Omit<Problem, "severity">): ParsedFlow {
  return { problems: [{ severity: "error", ...problem }] };
}

/** What must not even be looked at by the schema: a key that would reach into an object's prototype, and nesting that would exhaust the stack. */
function findTrap(document: unknown): Omit<Problem, "severity"> | undefined {
  const pending: { value: unknown; path: readonly string[] }[] = [{ value: document, path: [] }];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const { value, path } = entry;
    if (typeof value !== "object" || value === null) continue;
    const place = dotted(path.slice(0, 8));
    if (path.length > maxDocumentDepth)
      return { code: "malformed", path: place, message: `This is nested deeper than ${maxDocumentDepth} levels.` };
    if (Object.hasOwn(value, "__proto__")) return { code: "reserved-name", path: place, message: reservedNameMessage("__proto__") };
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === "object") pending.push({ value: child, path: [...path, key] });
    }
  }
  return undefined;
}

/** Names nodes by their id, since a position in a list says little. */
function describeIssue({ path, message }: WordedIssue, document: { readonly nodes?: Json }): Problem {
  const [list, index, ...rest] = path;
  const node = list === "nodes" && Array.isArray(document.nodes) && typeof index === "number" ? document.nodes[index] : undefined;
  const id = isJsonObject(node) && typeof node.id === "string" ? node.id : undefined;
  const common = { code: "malformed", severity: "error", message } as const;
  if (list === "edges" && typeof index === "number") return { ...common, path: dotted(path), edge: index };
  if (id === undefined) return { ...common, path: dotted(path) };
  return { ...common, path: dotted(["nodes", id, ...rest]), node: id };
}
