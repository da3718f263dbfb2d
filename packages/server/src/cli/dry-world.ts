import type { World } from "@gancho/engine";
import { scriptedWorld } from "@gancho/engine/testing";

/** A world in which every request is answered `200 {}` at once, and no wait takes time. Nothing leaves the machine, and what is kept is kept for this run. */
export function createDryWorld(now: () => number): World {
  const scripted = scriptedWorld({}, now());
  const answer = { status: 200, headers: { "content-type": "application/json" }, body: {} };
  return {
    ...scripted,
    effect: async (request) => {
      if (request.call.kind !== "http") return scripted.effect(request);
      return { status: "done", value: answer, startedAt: now(), finishedAt: now() };
    },
  };
}
