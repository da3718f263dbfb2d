import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeTypes } from "../../nodes/catalogue.ts";
import { parseFlowText } from "../parse.ts";
import { flowFormat } from "../schema.ts";
import { validateFlow } from "../validate.ts";
import { goldenTexts } from "./golden.ts";

const folder = join(import.meta.dirname, "golden");
const documents = globSync("*/*.json", { cwd: folder }).filter((file) => !/\.(params|migrated)\.json$/.test(file));

function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

describe.each(documents.toSorted().map((file) => [file]))("the golden document %s", (file) => {
  const text = read(file);
  const parsed = parseFlowText(text);
  const flow = "flow" in parsed ? parsed.flow : undefined;
  const texts = flow && goldenTexts(flow);
  const migrated = file.replace(/json$/, "migrated.json");
  const current = existsSync(join(folder, migrated)) ? migrated : file;

  it("loads, and has nothing wrong with its params", () => {
    expect("problems" in parsed ? parsed.problems : []).toEqual([]);
    const problems = flow === undefined ? [] : validateFlow(flow);
    expect(problems.filter(({ code }) => ["unknown-version", "params", "expression"].includes(code))).toEqual([]);
  });

  it("is written as the same bytes, or as those it was migrated to", () => {
    expect(texts?.document).toBe(read(current));
  });

  it("means what it meant", () => {
    const meant: object = JSON.parse(read(current.replace(/json$/, "params.json")));

    // Params that came later stand beside them.
    expect(JSON.parse(texts?.params ?? "null")).toMatchObject(meant);
  });
});

it("has a document for each node type in its version (node packages/engine/scripts/write-golden.ts adds what is missing)", () => {
  const current = documents.filter((file) => file.startsWith(flowFormat.replace("/", "-"))).map((file) => basename(file));

  expect(current).toEqual(expect.arrayContaining(nodeTypes.map(({ type, version }) => `${type}.v${version}.json`)));
});
