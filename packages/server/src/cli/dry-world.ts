import type { EffectCall, Json, World } from "@gancho/engine";

/** A world in which every request is answered `200 {}` at once, and no wait takes time. Nothing leaves the machine. */
export function createDryWorld(now: () => number): World {
  return {
    effect: async ({ call }) => ({ status: "done", value: dryAnswer(call), startedAt: now(), finishedAt: now() }),
    wait: async () => "elapsed",
  };
}

function dryAnswer({ kind }: EffectCall): Json {
  return kind === "http" ? { status: 200, headers: { "content-type": "application/json" }, body: {} } : null;
}
