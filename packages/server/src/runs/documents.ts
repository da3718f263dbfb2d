import { createHash } from "node:crypto";
import { type Flow, GanchoError } from "@gancho/engine";
import type { RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import type { DocumentReference } from "./messages.ts";

/** A document, ready to be sent to a runner thread. */
export interface RunnableDocument {
  readonly flow: Flow;
  readonly reference: DocumentReference;
}

/** The documents that runs go through. */
export interface Documents {
  /** @throws GanchoError `request.not-found` when the version is gone */
  ofRun(run: Pick<RunRecord, "id" | "flow" | "version">): Promise<RunnableDocument>;
  /** Forgets the versions of a flow that is deleted: another one may come under its id. */
  forget(flow: string): void;
}

const mostRemembered = 200;

export function createDocuments({ flows, runs }: Pick<Store, "flows" | "runs">): Documents {
  const versions = new Map<string, RunnableDocument>();
  return {
    async ofRun({ id, flow, version }) {
      if (version === undefined) {
        const draft = await runs.findDraft(id);
        if (draft === undefined) throw new GanchoError("request.not-found", "The document of this run is gone.");
        return runnable(draft);
      }
      const key = `${flow}@${version}`;
      const known = versions.get(key);
      if (known !== undefined) return known;
      const record = await flows.findVersion(flow, version);
      if (record === undefined) throw new GanchoError("request.not-found", `The flow \`${flow}\` has no version ${version}.`);
      const document = runnable(record.document);
      if (versions.size >= mostRemembered) versions.clear();
      versions.set(key, document);
      return document;
    },
    forget(flow) {
      for (const [key, document] of versions) if (document.flow.id === flow) versions.delete(key);
    },
  };
}

/** Once per document, however many events go through it. */
const memory = new WeakMap<Flow, RunnableDocument>();

export function runnable(flow: Flow): RunnableDocument {
  const known = memory.get(flow);
  if (known !== undefined) return known;
  const text = JSON.stringify(flow);
  const document = { flow, reference: { key: createHash("sha256").update(text).digest("base64"), text } };
  memory.set(flow, document);
  return document;
}
