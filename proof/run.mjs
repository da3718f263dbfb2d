// `node run.mjs vectors` writes vectors/, `node run.mjs live` proves the same at this moment. Both fail on the first disagreement of a service.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { official } from "./official.mjs";
import { prove, proveOfficial } from "./prove.mjs";

const mode = process.argv[2];
if (mode !== "vectors" && mode !== "live") {
  console.error("node run.mjs vectors | live");
  process.exit(2);
}

const groups = ["payments", "development", "messaging", "platforms", "open-formats"];
const loaded = await Promise.all(groups.map((group) => import(`./sdks/${group}.mjs`)));
const sdks = Object.assign({}, ...loaded.map((module) => module.sdks));
const { packages } = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
const folder = new URL("vectors/", import.meta.url);
mkdirSync(folder, { recursive: true });

// The SDKs say a lot; only what is found here is of interest.
const say = console.log;
for (const method of ["debug", "info", "warn", "error", "log"]) console[method] = () => undefined;

const now = mode === "live" ? Date.now() : Date.parse("2026-11-01T12:00:00Z");
let failed = 0;

for (const [name, sdk] of Object.entries(sdks)) {
  const provider = sdk.provider ?? name;
  const source = `${sdk.sdk}@${packages[`node_modules/${sdk.sdk}`].version}`;
  report({ name, provider, source, kind: "sdk" }, await prove(provider, sdk, now));
}
for (const [name, published] of Object.entries(official)) {
  report({ name, provider: name, source: published.source, kind: "official-vector" }, await proveOfficial(name, published, now));
}
say(`${Object.keys(sdks).length + Object.keys(official).length} proofs, ${failed} disagreements`);
process.exit(failed === 0 ? 0 : 1);

function report({ name, ...proof }, cases) {
  const apart = cases.filter(({ agreed }) => !agreed);
  say(`${apart.length === 0 ? "ok  " : "FAIL"} ${name.padEnd(30)} ${proof.source.padEnd(40)} ${cases.length} cases`);
  for (const { vector, verdict, detail } of apart) {
    const { name: form, signer, expect, sdk } = vector;
    say(`     ${form}, signed by ${signer}: expected ${expect}, the SDK says ${sdk}, Gancho ${verdict} (${detail ?? "-"})`);
  }
  failed += apart.length;
  if (mode === "live" || apart.length > 0) return;
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ ...proof, vectors: cases.map(({ vector }) => vector) }, null, 2)}\n`);
}
