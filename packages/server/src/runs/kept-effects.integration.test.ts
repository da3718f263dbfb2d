import type { EmailCall } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { chain, type RunBench, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** The messages that a node of a run has sent on, each with its port. */
async function sentBy(bench: RunBench, runId: string, node: string) {
  const { steps } = await bench.service.trace(runId);
  return steps.filter((step) => step.node === node).flatMap(({ emissions }) => emissions.map(({ port, message }) => ({ port, message })));
}

describe("a delay", () => {
  it("parks its run, holds nothing, and goes on at the time that was fixed first", async () => {
    await using folder = await temporaryFolder();
    const delay = { id: "later", type: "delay", params: { seconds: 0.5 } };
    let runId: string;
    {
      await using bench = await runBench(folder.path, { patienceMs: 0 });
      await bench.publish(chain([delay]));
      runId = await bench.send({});
      expect(await bench.atRest(runId)).toMatchObject({ status: "waiting" });
    }
    await using bench = await runBench(folder.path, { patienceMs: 0 });
    const { finishedAt, receivedAt } = await bench.ended("orders", runId);
    expect(finishedAt).toBeGreaterThanOrEqual(receivedAt + 500);
    expect(await sentBy(bench, runId, "later")).toHaveLength(1);
    expect((await bench.store.runs.journalOf(runId)).map(({ result }) => result)).toMatchObject([{ value: { dueAt: expect.any(Number) } }]);
  });
});

describe("a state", () => {
  it("counts each event of many at once exactly once", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(
      chain([{ id: "count", type: "state", params: { operation: "increment", key: "body.customer", value: "body.total" } }]),
    );
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bench.send({ customer: index % 2 ? "odd" : "even", total: index })),
    );
    await Promise.all(runs.map((run) => bench.atRest(run)));
    const last = await bench.send({ customer: "odd", total: 0 });
    await bench.atRest(last);

    expect(await sentBy(bench, last, "count")).toMatchObject([{ message: { value: 1 + 3 + 5 + 7 + 9 + 11 + 13 + 15 + 17 + 19 } }]);
  });

  it("holds no secret's value", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.secrets.put("TOKEN", { value: "very-secret-value", hosts: [] }, Date.now());
    await bench.publish(chain([{ id: "keep", type: "state", params: { operation: "set", key: "'k'", value: "body.text" } }]));
    const run = await bench.send({ text: "it is very-secret-value" });
    await bench.atRest(run);

    expect(await sentBy(bench, run, "keep")).toMatchObject([{ message: { value: "it is [secret TOKEN]" } }]);
  });
});

describe("a dedupe", () => {
  it("lets a key pass once, is filtered the second time, and lets a replay of the first pass again", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([{ id: "once", type: "dedupe", params: { key: "body.id" } }]));
    const first = await bench.atRest(await bench.send({ id: 7 }));
    const second = await bench.atRest(await bench.send({ id: 7 }));
    expect([first.status, second.status]).toEqual(["succeeded", "filtered"]);
    expect(second.why).toContain("once");

    const replay = await bench.service.replay(first.id, "same");
    const again = await bench.atRest(replay);
    const replayOfReplay = await bench.atRest(await bench.service.replay(replay, "same"));
    expect([again.status, replayOfReplay.status]).toEqual(["succeeded", "succeeded"]);
  });
});

describe("a throttle", () => {
  it("gives runs their turns", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([{ id: "slowly", type: "throttle", params: { limit: 1, perSeconds: 0.2 } }]));
    const runs = await Promise.all([1, 2, 3].map((id) => bench.send({ id })));
    const ended = await Promise.all(runs.map((run) => bench.ended("orders", run)));

    const times = ended.map(({ finishedAt = 0 }) => finishedAt).toSorted((left, right) => left - right);
    expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(300);
  });
});

describe("an e-mail", () => {
  it("is sent once, and what the server said is the message", async () => {
    const sent: EmailCall[] = [];
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path, {
      sendEmail: async (call) => {
        sent.push(call);
        return { status: "done", value: { messageId: "<1@x>", accepted: [...call.to] }, startedAt: 1, finishedAt: 2 };
      },
    });
    const params = { to: "team@example.com", subject: "Order {{ body.id }}", text: "Hello" };
    await bench.publish(chain([{ id: "tell", type: "email", params }]));
    const run = await bench.send({ id: 7 });
    await bench.atRest(run);

    expect(sent).toMatchObject([{ to: ["team@example.com"], subject: "Order 7", text: "Hello" }]);
    expect(await sentBy(bench, run, "tell")).toEqual([{ port: "out", message: { messageId: "<1@x>", accepted: ["team@example.com"] } }]);
  });

  it("fails in words where there is no mail server", async () => {
    await using folder = await temporaryFolder();
    await using bench = await runBench(folder.path);
    await bench.publish(chain([{ id: "tell", type: "email", params: { to: "a@example.com", subject: "Hi", text: "Hello" } }]));

    expect(await bench.atRest(await bench.send({}))).toMatchObject({ status: "failed", error: { code: "email.unset", at: "nodes.tell" } });
  });
});
