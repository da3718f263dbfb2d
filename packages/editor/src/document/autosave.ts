import type { Flow } from "@gancho/engine";

/** What became of an attempt to save. */
export type SaveResult =
  | { readonly kind: "saved"; readonly revision: number }
  /** Someone else saved a newer draft. */
  | { readonly kind: "conflict" }
  /** The server could not be reached. */
  | { readonly kind: "offline" }
  /** The server does not take this document, and says why. */
  | { readonly kind: "refused"; readonly message: string };

export type SaveStatus = "saved" | "saving" | "offline" | "conflict" | "refused";

export interface AutosaveOptions {
  readonly flow: Flow;
  readonly revision: number;
  /** Stores the draft, provided that the stored one still has this revision. Never rejects. */
  save(flow: Flow, revision: number): Promise<SaveResult>;
  /** Called on every change of the status. */
  onStatus(status: SaveStatus, message?: string): void;
  /** How long to gather changes before a save, in milliseconds. */
  readonly delayMs?: number;
  /** How long to wait before another try when offline, in milliseconds. */
  readonly retryMs?: number;
}

/** Keeps the stored draft in step with the document. Its status is never ahead of the truth: `saved` means stored. */
export interface Autosave {
  /** Tells of a new document; saved after a pause. */
  update(flow: Flow): void;
  /** Saves at once what is unsaved; resolves when it is settled. */
  flush(): Promise<SaveStatus>;
  /** After a conflict: goes on from this revision, and saves what is here over it. */
  overwrite(revision: number): Promise<SaveStatus>;
  /** After a conflict: takes the stored document as the saved one. */
  accept(flow: Flow, revision: number): void;
  revision(): number;
  stop(): void;
}

/** Saves one at a time: what changes while a save is on its way is saved by the next. */
export function createAutosave({ flow, revision, save, onStatus, delayMs = 400, retryMs = 5000 }: AutosaveOptions): Autosave {
  let wanted = flow;
  let stored = flow;
  let known = revision;
  let status: SaveStatus = "saved";
  let running: Promise<SaveStatus> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(next: SaveStatus, message?: string): SaveStatus {
    status = next;
    onStatus(next, message);
    return next;
  }

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function saveAll(): Promise<SaveStatus> {
    while (wanted !== stored) {
      tell("saving");
      const sent = wanted;
      const result = await save(sent, known);
      if (result.kind === "saved") {
        stored = sent;
        known = result.revision;
      } else {
        if (result.kind === "offline") schedule(retryMs);
        return tell(result.kind, result.kind === "refused" ? result.message : undefined);
      }
    }
    return tell("saved");
  }

  function flush(): Promise<SaveStatus> {
    clearTimeout(timer);
    if (status === "conflict") return Promise.resolve(status);
    running ??= saveAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    update(next) {
      if (next === wanted) return;
      wanted = next;
      if (status === "conflict" || running !== undefined) return;
      if (wanted === stored) {
        clearTimeout(timer);
        tell("saved");
        return;
      }
      // Offline is still the truth; trying again is not news.
      if (status !== "offline") tell("saving");
      schedule(delayMs);
    },
    flush,
    overwrite(next) {
      known = next;
      status = "saving";
      return flush();
    },
    accept(next, nextRevision) {
      clearTimeout(timer);
      wanted = next;
      stored = next;
      known = nextRevision;
      tell("saved");
    },
    revision: () => known,
    stop: () => clearTimeout(timer),
  };
}
