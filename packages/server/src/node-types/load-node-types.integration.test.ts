import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { compileCache, ganchoMain, startGancho } from "../testing/gancho-process.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/*
 * In processes of their own: node types are registered once in a process, and modules must be loaded by Node.js itself.
 */

const example = join(import.meta.dirname, "../../../../examples/custom-node");
const flow = join(example, "masked-orders.json");

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

async function runGancho(nodes: string, cwd: string, ...args: string[]): Promise<Ended> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, [ganchoMain, ...args], {
        cwd,
        env: { NODE_COMPILE_CACHE: compileCache, GANCHO_NODES: nodes },
      })),
    };
  } catch (error) {
    if (error instanceof Error && "code" in error && "stdout" in error && "stderr" in error)
      return { code: error.code, stdout: String(error.stdout), stderr: String(error.stderr) };
    throw error;
  }
}

/** The source of a module with one node type, which lets each message pass, but for some parts. */
function moduleWith(parts: string): string {
  return `import { defineNodeType, emit, outPort, z } from "@gancho/engine";
export const pass = defineNodeType({
  type: "acme-pass", version: 1, title: "Pass", summary: "Lets it pass", category: "logic", icon: "arrow-down", role: "step", touchesWorld: false,
  params: z.strictObject({}), outputs: () => [outPort], card: () => ({ message: "passes" }),
  examples: [{ title: "Anything", params: {}, input: 1, emits: [{ port: "out", message: 1 }] }],
  run: async ({ input }) => emit("out", input),
  ${parts}
});\n`;
}

describe("GANCHO_NODES", () => {
  it("gives the command line the node types of a file", async () => {
    const without = await runGancho("", example, "test", flow);
    const given = await runGancho("./mask.ts", example, "test", flow);

    expect(without.stdout).toContain("There is no node type `acme-mask` here.");
    expect(given).toEqual({ code: 0, stderr: "", stdout: expect.stringMatching(/\n1 passed\n$/) });
  });

  it("gives the server, its API and its runner threads the same", async () => {
    await using folder = await temporaryFolder();
    await using server = await startGancho(folder.path, { GANCHO_NODES: join(example, "mask.ts") });
    const document = JSON.parse(await readFile(flow, "utf8")) as object;
    await server.api("POST", "/api/flows?publish=1", document);
    const answer = await fetch(`${server.url}/hooks/masked-orders`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body: '{"order":7,"card":"4111111111111111"}' },
    });

    expect(await answer.json()).toEqual({ order: 7, card: "************1111" });
    expect(await server.api("GET", "/api/node-types")).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ type: "acme-mask", title: "Mask" })]),
    });
  });

  it("finds a package from the working folder", async () => {
    await using folder = await temporaryFolder();
    const home = join(folder.path, "node_modules/acme-nodes");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), '{ "name": "acme-nodes", "type": "module", "exports": { "import": "./index.js" } }');
    await writeFile(join(home, "index.js"), moduleWith(""));

    expect(await runGancho("acme-nodes", folder.path, "test", join(example, "../github-issue-to-chat/flow.json"))).toMatchObject({
      code: 0,
    });
  });

  it("stops the start for every module that cannot be used, with its file and what is wrong", async () => {
    await using folder = await temporaryFolder();
    const modules = {
      "broken.js": "export const = 7;",
      "throws.js": 'throw new Error("no luck");',
      "nothing.js": "export const seven = 7;",
      "taken.js": moduleWith('type: "filter",'),
      "trigger.js": moduleWith('type: "acme-trigger", role: "trigger",'),
      "words.js": moduleWith('title: "pass",'),
      "field.js": moduleWith("params: z.strictObject({ bare: z.string() }),"),
    };
    for (const [file, source] of Object.entries(modules)) await writeFile(join(folder.path, file), source);
    const names = [...Object.keys(modules).map((file) => `./${file}`), "./missing.js", "acme-missing"];

    const { code, stderr } = await runGancho(names.join(","), folder.path, "start");

    expect(code).toBe(2);
    expect(stderr.replace("gancho: ", "").trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^GANCHO_NODES: \.\/broken\.js: It cannot be loaded: /),
      "GANCHO_NODES: ./throws.js: It cannot be loaded: no luck",
      "GANCHO_NODES: ./nothing.js: It exports no node type made with `defineNodeType`.",
      "GANCHO_NODES: ./taken.js: There is a node type `filter` already. Give this one another name.",
      "GANCHO_NODES: ./trigger.js: The node type `acme-trigger` is a trigger, and nothing would start its runs. Make it a step.",
      "GANCHO_NODES: ./words.js: acme-pass: title: It begins with a capital letter.",
      "GANCHO_NODES: ./field.js: The param `bare` has no field.",
      expect.stringMatching(/^GANCHO_NODES: \.\/missing\.js: There is no file \/.*\/missing\.js\.$/),
      expect.stringMatching(/^GANCHO_NODES: acme-missing: It cannot be loaded: Cannot find package 'acme-missing'/),
    ]);
  });

  it("stops the start for an example that does not do what it shows", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "wrong.js"), moduleWith('run: async () => emit("out", 2),'));

    const { code, stderr } = await runGancho("./wrong.js", folder.path, "start");

    expect(code).toBe(2);
    expect(stderr).toContain('./wrong.js: acme-pass: example "Anything": It should emit [{"port":"out","message":1}], and emitted');
  });

  it("stops the start when a module is good for the process but not for its threads", async () => {
    await using folder = await temporaryFolder();
    const fussy = join(folder.path, "fussy.js");
    await writeFile(
      fussy,
      `import { isMainThread } from "node:worker_threads";\nif (!isMainThread) throw new Error("no thread of mine");\n${moduleWith("")}`,
    );

    await expect(startGancho(folder.path, { GANCHO_NODES: fussy })).rejects.toThrow(
      /ended with 2: .*fussy\.js: It cannot be loaded: no thread of mine/,
    );
  });
});
