import type { FlowRecord, FlowStore } from "../store/flow-store.ts";

const PAGE = 100;

/** Every flow there is, read page by page. */
export async function* eachFlow(flows: Pick<FlowStore, "list">): AsyncGenerator<FlowRecord> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await flows.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.nextCursor;
  }
}
