import { describe, expect, it } from "vitest";
import { createChanges } from "../runs/changes.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { anyFlow } from "../testing/records.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openFlowService } from "./flow-service.ts";
import { createLiveFlows } from "./live-flows.ts";

/** A published flow `orders` at `shop/orders`, in a service over a real store. */
async function published() {
  const resources = new AsyncDisposableStack();
  const { path } = resources.use(await temporaryFolder());
  const store = resources.adopt(openSqliteStore(path), (it) => it.close());
  const forgotten: (readonly [flow: string, isStored: boolean])[] = [];
  const runs = {
    flowChanged: () => undefined,
    forgetFlow: async (flow: string) => void forgotten.push([flow, (await store.flows.find(flow)) !== undefined]),
  };
  const changes = createChanges((error) => {
    throw error;
  });
  const flows = await openFlowService({ store, runs, changes, liveFlows: createLiveFlows(), now: Date.now });
  await flows.create(anyFlow(), { publish: true });
  return { flows, store, forgotten, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

describe("a flow that is deleted", () => {
  it("takes no events any more, whatever else was asked for at the same moment", async () => {
    await using bench = await published();
    const { flows } = bench;
    await Promise.allSettled([
      flows.delete("orders"),
      flows.publish("orders", undefined),
      flows.setStatus("orders", "paused"),
      flows.save("orders", anyFlow({ name: "Other" }), 1),
    ]);
    await expect(flows.get("orders")).rejects.toMatchObject({ code: "request.not-found" });
    expect(flows.live.match("POST", "shop/orders")).toEqual({ kind: "unknown-path" });
    expect(flows.drafts.match("POST", "shop/orders")).toEqual({ kind: "unknown-path" });
  });

  it("is forgotten by what runs once it is gone: nobody may learn its versions again", async () => {
    await using bench = await published();
    await bench.flows.delete("orders");
    expect(bench.forgotten.at(-1)).toEqual(["orders", false]);
  });
});

it("takes events with the version that the store calls live, when status and version change at the same moment", async () => {
  await using bench = await published();
  const { flows } = bench;
  await Promise.all([flows.setStatus("orders", "paused"), flows.publish("orders", undefined)]);
  expect(await flows.get("orders")).toMatchObject({ status: "paused", liveVersion: 2 });
  expect(flows.live.match("POST", "shop/orders")).toMatchObject({ trigger: { status: "paused", version: 2 } });
});
