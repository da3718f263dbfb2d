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
   * Finds the trigger for a path below `/hooks/`, still percent-encoded. A literal segment wins over a named one among the triggers that take the method; case and trailing slashes matter.
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
      if (segments === undefined) return { kind: "unknown-path" };
      const triggers = new Map<string, Trigger>();
      for (const { byMethod } of leavesOf(root, segments, 0)) {
        const trigger = byMethod.get(method);
        if (trigger !== undefined) return { kind: "found", trigger, params: namedSegments(trigger.params.path, segments) };
        for (const [other, its] of byMethod) if (!triggers.has(other)) triggers.set(other, its);
      }
      const [likeliest] = triggers.values();
      return likeliest === undefined ? { kind: "unknown-path" } : { kind: "method", allow: [...triggers.keys()], trigger: likeliest };
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

/** All ends that the segments lead to. Depth first, the literal before the named: at most two ways per segment, and paths are short. */
function* leavesOf(branch: Branch, segments: readonly string[], depth: number): Generator<Branch> {
  const segment = segments[depth];
  if (segment === undefined) yield branch;
  // No trigger has an empty segment, and a named one takes none.
  if (segment === undefined || segment === "") return;
  const literal = branch.literal.get(segment);
  if (literal !== undefined) yield* leavesOf(literal, segments, depth + 1);
  if (branch.named !== undefined) yield* leavesOf(branch.named, segments, depth + 1);
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
