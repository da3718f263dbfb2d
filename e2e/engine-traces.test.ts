import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { traceCorpus } from "./traces/corpus.ts";
import type { TracePage } from "./traces/page.ts";
import { traceOf } from "./traces/trace-case.ts";

declare global {
  interface Window {
    ganchoTraces: TracePage;
  }
}

test("it gives in the browser the traces that it gives in Node.js, byte for byte", async ({ page, context }) => {
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await page.addScriptTag({ content: await engineForPages() });

  const cases = traceCorpus();
  const inBrowser = await page.evaluate((all) => window.ganchoTraces.traceAll(all), JSON.stringify(cases));
  const inNode = await Promise.all(cases.map(traceOf));

  for (const [index, { name }] of cases.entries()) expect(inBrowser[index], name).toBe(inNode[index]);
  expect(cases.length).toBeGreaterThan(50);
  expect(requests).toEqual([]);
});

/** The engine and what runs it, as one script. */
async function engineForPages(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry: join(import.meta.dirname, "traces/page.ts"), formats: ["iife"], name: "traces" } },
  });
  const [bundle] = [built].flat();
  const chunk = bundle !== undefined && "output" in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error("Vite gave no script.");
  return chunk.code;
}
