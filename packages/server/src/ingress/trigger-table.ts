import { type Flow, pathPattern, type WebhookParams, webhook } from "@gancho/engine";
import type { FlowStatus } from "../store/flow-store.ts";

/** A webhook trigger that a request can meet. */
export interface Trigger {
  readonly flow: string;
  readonly status: FlowStatus;
  /** `undefined` for the trigger of a draft. */
  readonly version: number | undefined;
  readonly document: Flow;
  /** The trigger's node id. */
  readonly node: string;
  readonly params: WebhookParams;
}

/** Which trigger a request meets. */
type Match =
  | { readonly kind: "found"; readonly trigger: Trigger; readonly params: Readonly<Record<string, string>> }
  /** The path is known, but not with this method. `trigger` is the one that is most likely meant. */
  | { readonly kind: "method"; readonly allow: readonly string[]; readonly trigger: Trigger }
  | { readonly kind: "unknown-path" };

/** Webhook triggers by path, in memory: no request waits for the store to be matched. */
export interface TriggerTable {
  /** Replaces all triggers of a flow. */
  set(flow: string, triggers: readonly Trigger[]): void;
  delete(flow: string): void;
  /**
   * Finds the trigger for a path below `/hooks/`, still percent-encoded. A literal segment wins over a named one; case and trailing slashes matter.
   */
  match(method: string, path: string): Match;
  /** A trigger of another flow that some of the same requests would meet. */
  findConflict(trigger: Trigger): Trigger | undefined;
}

/** One segment deep in the tree of paths. */
interface Branch {
  readonly literal: Map<string, Branch>;
  named: Branch | undefined;
  readonly byMethod: Map<string, Trigger>;
}

export function createTriggerTable(): TriggerTable {
  const byFlow = new Map<string, readonly Trigger[]>();
  let root: Branch | undefined;
  return {
    set(flow, triggers) {
      // The flow that was changed last comes last, and wins where drafts share a path.
      byFlow.delete(flow);
      byFlow.set(flow, triggers);
      root = undefined;
    },
    delete(flow) {
      byFlow.delete(flow);
      root = undefined;
    },
    match(method, path) {
      root ??= plant([...byFlow.values()].flat());
      const segments = decodeSegments(path);
      const branch = segments && descend(root, segments, 0);
      const [first] = branch?.byMethod.values() ?? [];
      if (segments === undefined || branch === undefined || first === undefined) return { kind: "unknown-path" };
      const trigger = branch.byMethod.get(method);
      if (trigger === undefined) return { kind: "method", allow: [...branch.byMethod.keys()], trigger: first };
      return { kind: "found", trigger, params: namedSegments(trigger.params.path, segments) };
    },
    findConflict(trigger) {
      const pattern = pathPattern(trigger.params.path);
      const meets = (other: Trigger) =>
        other.flow !== trigger.flow &&
        pathPattern(other.params.path) === pattern &&
        other.params.methods.some((method) => trigger.params.methods.includes(method));
      return [...byFlow.values()].flat().find(meets);
    },
  };
}

/** The webhook triggers of a document that can be called: disabled ones and ones whose params do not fit are left out. */
export function triggersOf(document: Flow, { status, version }: Pick<Trigger, "status" | "version">): readonly Trigger[] {
  return document.nodes.flatMap((node) => {
    if (node.type !== webhook.type || node.disabled) return [];
    const params = webhook.params.safeParse(node.params);
    return params.success ? [{ flow: document.id, status, version, document, node: node.id, params: params.data }] : [];
  });
}

function plant(triggers: readonly Trigger[]): Branch {
  const root = newBranch();
  for (const trigger of triggers) {
    const leaf = trigger.params.path.split("/").reduce(grow, root);
    for (const method of trigger.params.methods) leaf.byMethod.set(method, trigger);
  }
  return root;
}

function grow(branch: Branch, segment: string): Branch {
  if (segment.startsWith(":")) {
    branch.named ??= newBranch();
    return branch.named;
  }
  const next = branch.literal.get(segment) ?? newBranch();
  branch.literal.set(segment, next);
  return next;
}

function newBranch(): Branch {
  return { literal: new Map(), named: undefined, byMethod: new Map() };
}

/** Depth first, the literal before the named: at most two ways per segment, and paths are short. */
function descend(branch: Branch, segments: readonly string[], depth: number): Branch | undefined {
  const segment = segments[depth];
  if (segment === undefined) return branch.byMethod.size > 0 ? branch : undefined;
  if (segment === "") return undefined;
  const literal = branch.literal.get(segment);
  const found = literal && descend(literal, segments, depth + 1);
  return found ?? (branch.named && descend(branch.named, segments, depth + 1));
}

/** Split first, then decoded, so that an encoded slash stays within its segment. */
function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function namedSegments(pattern: string, values: readonly string[]): Record<string, string> {
  const names = pattern.split("/");
  return Object.fromEntries(names.flatMap((name, index) => (name.startsWith(":") ? [[name.slice(1), values[index] ?? ""]] : [])));
}
