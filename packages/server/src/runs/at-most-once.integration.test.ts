import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

describe("a request that is to be sent at most once", () => {
  it("is not sent again when a process ended before its answer, and fails as unknown", async () => {
    let requests = 0;
    const arrived = Promise.withResolvers<void>();
    // Takes the request and never answers.
    const server = createServer(() => {
      requests += 1;
      arrived.resolve();
    });
    await using resources = new AsyncDisposableStack();
    resources.defer(() => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    await using folder = await temporaryFolder();
    let runId: string;
    {
      await using bench = await runBench(folder.path);
      await bench.publish(chain([{ id: "crm", type: "http", params: { url: `http://127.0.0.1:${port}`, delivery: "at-most-once" } }]));
      runId = await bench.send({});
      await arrived.promise;
    }
    await using bench = await runBench(folder.path);
    expect(await bench.ended("orders", runId)).toMatchObject({
      status: "failed",
      error: { code: "http.outcome-unknown", at: "nodes.crm" },
    });
    expect(requests).toBe(1);
  });
});
