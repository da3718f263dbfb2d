// Writes the golden documents that are missing: `node packages/engine/scripts/write-golden.ts`. What is there stays as it is; src/flow/migrations/README.md says why.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { goldenTexts } from "../src/flow/migrations/golden.ts";
import { parseFlowText } from "../src/flow/parse.ts";
import { type Flow, flowFormat, flowSchema } from "../src/flow/schema.ts";
import type { NodeType } from "../src/node-type/node-type.ts";
import { nodeTypes } from "../src/nodes/catalogue.ts";

const golden = new URL("../src/flow/migrations/golden/", import.meta.url);
const current = new URL(`${flowFormat.replace("/", "-")}/`, golden);
mkdirSync(current, { recursive: true });

for (const nodeType of nodeTypes) {
  const { document, params } = goldenTexts(goldenFlow(nodeType));
  writeMissing(new URL(`${nodeType.type}.v${nodeType.version}.json`, current), document);
  writeMissing(new URL(`${nodeType.type}.v${nodeType.version}.params.json`, current), params);
}

for (const folder of readdirSync(golden)) {
  for (const file of readdirSync(new URL(`${folder}/`, golden))) {
    if (/\.(params|migrated)\.json$/.test(file)) continue;
    const url = new URL(`${folder}/${file}`, golden);
    const text = readFileSync(url, "utf8");
    const parsed = parseFlowText(text);
    if (!("flow" in parsed)) continue;
    const { document, params } = goldenTexts(parsed.flow);
    if (document === text) continue;
    writeMissing(new URL(url.href.replace(/json$/, "migrated.json")), document);
    writeMissing(new URL(url.href.replace(/json$/, "migrated.params.json")), params);
  }
}

function writeMissing(url: URL, text: string): void {
  if (!existsSync(url)) writeFileSync(url, text);
}

/** A document with a node for each example of a type: what is kept of each version of it. */
function goldenFlow({ type, version, examples }: NodeType): Flow {
  const nodes = examples.map(({ title, params }, index) => ({ id: `${type}-${index + 1}`, type, version, name: title, params }));
  return flowSchema.parse({ format: flowFormat, id: `golden-${type}`, name: `Golden ${type}`, nodes });
}
