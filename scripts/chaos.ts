// `pnpm chaos`: kills Gancho with -9 at 200 random instants under load, and proves that nothing was lost. `--kills N --seed N --rate N` say otherwise.

import { parseArgs } from "node:util";
import { runChaos } from "../packages/server/src/testing/chaos/chaos.ts";

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { kills: { type: "string", default: "200" }, seed: { type: "string" }, rate: { type: "string", default: "50" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`${values.kills} kills, ${values.rate} events/s, seed ${seed} (--seed ${seed} repeats it)`);

const startedAt = performance.now();
const { violations, ...figures } = await runChaos({
  kills: Number(values.kills),
  seed,
  eventsPerSecond: Number(values.rate),
  onKill: (kill) => kill % 20 === 0 && console.log(`${kill} kills, ${Math.round((performance.now() - startedAt) / 1000)} s`),
});
console.log(JSON.stringify(figures, undefined, 2));
for (const violation of violations.slice(0, 20)) console.error(violation);
console.log(violations.length === 0 ? "Every promise was kept." : `${violations.length} violations.`);
process.exitCode = violations.length === 0 ? 0 : 1;
