import type { Call, RunSummary, Sample } from "@gancho/server/api";

/** Something that happened on the server. */
export type LiveEvent =
  | { readonly kind: "run"; readonly run: RunSummary }
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "sample"; readonly sample: Omit<Sample, "event"> }
  | { readonly kind: "flow"; readonly flow: FlowChange };

interface FlowChange {
  readonly id: string;
  readonly change: "created" | "saved" | "published" | "status" | "deleted";
  readonly revision: number;
}

/** `connecting` before the first answer; `offline` once it was lost, until it is back. */
export type ConnectionState = "connecting" | "online" | "offline";

const retryMs = 2000;

/** The app's one stream of server-sent events. It reconnects by itself until it is closed. */
export interface LiveStream {
  /** Calls the listener for every event; gives the way to stop. */
  listen(listener: (event: LiveEvent) => void): () => void;
  /** Calls the listener when the connection is back after it was lost: what happened meanwhile may have been missed. */
  onRecovered(listener: () => void): () => void;
  state(): ConnectionState;
  onState(listener: () => void): () => void;
  /** Tries again at once. */
  retry(): void;
  close(): void;
}

export function openLiveStream(url: string): LiveStream {
  const listeners = new Set<(event: LiveEvent) => void>();
  const recoveryListeners = new Set<() => void>();
  const stateListeners = new Set<() => void>();
  let state: ConnectionState = "connecting";
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function enter(next: ConnectionState): void {
    if (next === state) return;
    const recovered = state === "offline" && next === "online";
    state = next;
    for (const listener of stateListeners) listener();
    if (recovered) for (const listener of recoveryListeners) listener();
  }

  function tell(event: LiveEvent): void {
    for (const listener of listeners) listener(event);
  }

  function connect(): void {
    source = new EventSource(url);
    source.addEventListener("open", () => enter("online"));
    source.addEventListener("run", ({ data }) => tell({ kind: "run", run: JSON.parse(data) }));
    source.addEventListener("call", ({ data }) => tell({ kind: "call", call: JSON.parse(data) }));
    source.addEventListener("sample", ({ data }) => tell({ kind: "sample", sample: JSON.parse(data) }));
    source.addEventListener("flow", ({ data }) => tell({ kind: "flow", flow: JSON.parse(data) }));
    source.addEventListener("error", () => {
      enter("offline");
      // The browser tries again after a broken connection, but not after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, retryMs);
    });
  }

  function reconnect(): void {
    clearTimeout(timer);
    source.close();
    connect();
  }

  connect();
  return {
    listen: (listener) => added(listeners, listener),
    onRecovered: (listener) => added(recoveryListeners, listener),
    state: () => state,
    onState: (listener) => added(stateListeners, listener),
    retry: reconnect,
    close: () => {
      clearTimeout(timer);
      source.close();
    },
  };
}

function added<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
