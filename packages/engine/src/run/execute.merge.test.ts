import { describe, expect, it } from "vitest";
import { answering, collect, flowOf, http, merge, split, transform, watch } from "./test-run.ts";

describe("merge", () => {
  it("sends on the messages of its branches by the node that each came from, when the last has come", async () => {
    const flow = flowOf([http("slow"), http("quick"), merge("both")], "start > slow", "start > quick", "slow > both", "quick > both");
    const ran = await watch(flow, {}, answering({ slow: { turns: 30 } }));
    expect(ran.inTime).toEqual(["start", "quick", "slow", "both"]);
    expect(ran.of("both")?.emissions).toEqual([
      { port: "out", message: { slow: expect.objectContaining({ body: "slow" }), quick: expect.objectContaining({ body: "quick" }) } },
    ]);
  });

  it("goes on without a branch of a switch that got no message", async () => {
    const flow = flowOf(
      [
        { id: "kind", type: "switch", params: { cases: [{ id: "a", when: "kind = 'a'" }] } },
        http("crm"),
        transform("other", "'other'"),
        merge("both"),
      ],
      "start > kind",
      "kind.a > crm",
      "kind.default > other",
      "crm > both",
      "other > both",
    );
    const ran = await watch(flow, { kind: "b" });
    expect(ran.status).toBe("succeeded");
    expect(ran.of("both")?.input).toEqual({ other: "other" });
  });

  it("does not run when nothing comes", async () => {
    const flow = flowOf(
      [{ id: "none", type: "filter", params: { condition: "false" } }, merge("both")],
      "start > none",
      "none.pass > both",
    );
    const ran = await watch(flow, {});
    expect(ran.inTime).toEqual(["start", "none"]);
  });

  it("does not start when a branch failed for good, and goes on with what an error was routed to", async () => {
    const flow = (onError: "fail" | "route") =>
      flowOf(
        [{ ...http("crm"), onError }, transform("alarm", "error.code"), merge("both")],
        "start > crm",
        "start > both",
        "crm > both",
        "crm.error > alarm",
        "alarm > both",
      );
    const failed = await watch(flow("fail"), { n: 1 }, answering({ crm: { status: 500 } }));
    expect(failed.status).toBe("failed");
    expect(failed.of("both")).toBeUndefined();
    const routed = await watch(flow("route"), { n: 1 }, answering({ crm: { status: 500 } }));
    expect(routed.status).toBe("succeeded");
    expect(routed.of("both")?.input).toEqual({ start: { n: 1 }, alarm: "http.status" });
  });

  it("joins within each item, without waiting for the others", async () => {
    const flow = flowOf(
      [split("items", "items"), http("left"), http("right"), merge("both")],
      "start > items",
      "items.item > left",
      "items.item > right",
      "left > both",
      "right > both",
    );
    const ran = await watch(flow, { items: ["x", "y"] }, answering({ "left:0": { turns: 40 } }));
    expect(ran.inTime.filter((key) => key.startsWith("both"))).toEqual(["both:1", "both:0"]);
    expect(ran.inTime.indexOf("both:1")).toBeLessThan(ran.inTime.indexOf("left:0"));
    expect(Object.keys(ran.of("both:0")?.input ?? {})).toEqual(["left", "right"]);
  });

  it("waits only for messages whose lineage can become its own", async () => {
    const flow = flowOf(
      [split("items", "items"), http("never"), merge("both")],
      "start > items",
      "start > never",
      "items.item > both",
      "never > both",
    );
    const ran = await watch(flow, { items: ["x"] }, answering({ never: { parked: true } }));
    expect(ran.status).toBe("waiting");
    expect(ran.of("both:0")?.input).toEqual({ items: "x" });
    expect(ran.of("both")).toBeUndefined();
  });

  it("waits for items that a second split will make of what a collect still waits for", async () => {
    const flow = flowOf(
      [split("first", "items"), http("call"), collect("all"), split("second", "$"), merge("both")],
      "start > first",
      "first.item > call",
      "call > all",
      "all > second",
      "first.item > both",
      "second.item > both",
    );
    const ran = await watch(flow, { items: ["x", "y"] }, answering({ "call:0": { turns: 40 } }));
    expect(ran.inTime.filter((key) => key.startsWith("both"))).toEqual(["both:0", "both:1"]);
    expect(Object.keys(ran.of("both:1")?.input ?? {})).toEqual(["first", "second"]);
  });

  it("takes what came last in the document of two messages from one node", async () => {
    const flow = flowOf(
      [
        {
          id: "kind",
          type: "switch",
          params: {
            mode: "all",
            cases: [
              { id: "a", when: "true" },
              { id: "b", when: "true" },
            ],
          },
        },
        transform("note", "$"),
        http("crm"),
        merge("both"),
      ],
      "start > kind",
      "kind.a > crm",
      "kind.b > crm",
      "crm > both",
    );
    const ran = await watch(flow, {}, answering({ crm: { turns: 20 } }));
    expect(ran.of("both")?.input).toEqual({ crm: expect.objectContaining({ body: "crm~1" }) });
  });

  it("lets every message pass by itself when it is disabled", async () => {
    const flow = flowOf([http("a"), { ...merge("both"), disabled: true }], "start > a", "start > both", "a > both");
    const ran = await watch(flow, { n: 1 });
    expect(ran.steps.filter(({ node }) => node === "both").map(({ input, ordinal }) => [ordinal, input])).toEqual([
      [0, { n: 1 }],
      [1, expect.objectContaining({ body: "a" })],
    ]);
  });
});
