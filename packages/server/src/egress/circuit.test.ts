import type { EffectResult } from "@gancho/engine";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Circuit, createCircuit } from "./circuit.ts";

type Settled = Exclude<EffectResult, { status: "unknown" }>;

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

function answered(status: number): Settled {
  return { status: "done", value: { status, headers: {}, body: null }, startedAt: Date.now(), finishedAt: Date.now() };
}

function failed(code: Extract<Settled, { status: "failed" }>["error"]["code"]): Settled {
  return {
    status: "failed",
    error: { code, message: "crm.test refused the connection.", retry: true },
    startedAt: 0,
    finishedAt: Date.now(),
  };
}

async function attempts(circuit: Circuit, results: readonly Settled[]): Promise<readonly EffectResult[]> {
  const made: EffectResult[] = [];
  for (const result of results) made.push(await circuit.attempt(async () => result));
  return made;
}

/** A circuit that has just opened, at 0. */
async function openCircuit(): Promise<Circuit> {
  const circuit = createCircuit();
  await attempts(circuit, Array(10).fill(answered(503)));
  expect(circuit.health.state).toBe("open");
  return circuit;
}

const neverMade = () => Promise.reject(new Error("made"));

describe("a circuit", () => {
  it.each([
    ["answers of 500 and more", answered(502)],
    ["too many requests", answered(429)],
    ["connections that fail", failed("http.network")],
    ["no answer in time", failed("http.timeout")],
  ])("opens after ten in a row of: %s", async (_, result) => {
    const circuit = createCircuit();
    await attempts(circuit, Array(9).fill(result));
    expect(circuit.health.state).toBe("closed");
    expect(await attempts(circuit, [result])).toEqual([result]);
    expect(circuit.health).toMatchObject({ state: "open", failures: 10, successes: 0, probeAt: 2000 });
  });

  it.each([
    ["answers that refuse what was sent", answered(404)],
    ["answers that are too large", failed("http.response-size")],
    ["what was never sent", failed("secret.missing")],
    ["what was canceled", failed("run.canceled")],
  ])("stays closed for any number of: %s", async (_, result) => {
    const circuit = createCircuit();
    await attempts(circuit, Array(30).fill(result));
    expect(circuit.health).toMatchObject({ state: "closed", failures: 0, lastFailure: undefined });
  });

  it("begins to count anew after an answer that is well", async () => {
    const circuit = createCircuit();
    await attempts(circuit, [...Array(9).fill(answered(500)), answered(200), ...Array(9).fill(answered(500))]);
    expect(circuit.health).toMatchObject({ state: "closed", failures: 18, successes: 1 });
  });

  it("parks what comes while it is open, one after the other from the time on at which it tries again", async () => {
    const circuit = await openCircuit();
    vi.setSystemTime(500);
    const parked = await Promise.all([1, 2, 3].map(() => circuit.attempt(neverMade)));
    expect(parked).toEqual([2000, 2005, 2010].map((dueAt) => ({ status: "unknown", dueAt })));
  });

  it("closes when one attempt goes well after the pause, and parks the others until it has ended", async () => {
    const circuit = await openCircuit();
    vi.setSystemTime(2000);
    const answer = Promise.withResolvers<Settled>();
    const probe = circuit.attempt(() => answer.promise);
    expect(circuit.health.state).toBe("probing");
    expect(await circuit.attempt(neverMade)).toEqual({ status: "unknown", dueAt: 3000 });
    answer.resolve(answered(200));
    expect(await probe).toEqual(answered(200));
    expect(circuit.health).toMatchObject({ state: "closed", successes: 1, lastSuccessAt: 2000, probeAt: undefined });
    expect(await attempts(circuit, [answered(201)])).toEqual([answered(201)]);
  });

  it("waits twice as long after each probe that fails, and a minute at most", async () => {
    const circuit = await openCircuit();
    const pauses: number[] = [];
    for (let probe = 0; probe < 6; probe++) {
      vi.setSystemTime(circuit.health.probeAt ?? 0);
      await attempts(circuit, [failed("http.network")]);
      pauses.push((circuit.health.probeAt ?? 0) - Date.now());
    }
    expect(pauses).toEqual([4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it("stays open after a probe that shows nothing", async () => {
    const circuit = await openCircuit();
    vi.setSystemTime(2000);
    await attempts(circuit, [failed("run.canceled")]);
    expect(circuit.health).toMatchObject({ state: "open", failures: 10, probeAt: 6000 });
    vi.setSystemTime(6000);
    await expect(circuit.attempt(neverMade)).rejects.toThrow("made");
    expect(circuit.health).toMatchObject({ state: "open", probeAt: 14_000 });
  });

  it("is closed again when the clock is put back, and holds nobody up until it is as late as it was", async () => {
    const circuit = await openCircuit();
    await circuit.attempt(neverMade);
    vi.setSystemTime(-3_600_000);
    expect(await attempts(circuit, [answered(200)])).toEqual([answered(200)]);
    await attempts(circuit, Array(10).fill(answered(503)));
    expect(await circuit.attempt(neverMade)).toEqual({ status: "unknown", dueAt: -3_598_000 });
  });

  it("says what went wrong last, in words", async () => {
    const circuit = createCircuit();
    await attempts(circuit, [failed("http.network")]);
    expect(circuit.health.lastFailure).toEqual({ at: 0, message: "crm.test refused the connection." });
    await attempts(circuit, [answered(503)]);
    expect(circuit.health.lastFailure).toEqual({ at: 0, message: "It answered 503." });
  });
});
