import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AttackedServer, attackedServer, editorPage, outsideText, requestText, statusOf } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function get(target: string): Promise<string> {
  return server.raw(requestText("GET", target, { headers: ["accept: text/html"] }));
}

describe("a file of the editor", () => {
  it.each([
    "/outside.txt",
    "/../outside.txt",
    "/../../../../../../../../etc/host.conf",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/%2e%2e%2foutside.txt",
    "/..%5coutside.txt",
    "/..%255coutside.txt",
    "/assets/../../outside.txt",
    "/assets/..%2f..%2foutside.txt",
    "/assets/%2e%2e%2f%2e%2e%2foutside.txt",
    "/assets/%252e%252e/%252e%252e/outside.txt",
    "/assets/....//....//outside.txt",
    "/..%c0%afoutside.txt",
    "/..%ef%bc%8foutside.txt",
    "/%ef%bc%8e%ef%bc%8e/outside.txt",
    "/%u002e%u002e/outside.txt",
    "/index.html%00.txt",
    "/assets/index-1a2b.js%00.html",
    "/../data/gancho.db",
    "/..%2fdata%2fgancho.db",
    "/%2fetc%2fhost.conf",
    "//etc/host.conf",
    "/file:%2f%2f%2fetc%2fhost.conf",
  ])("is not found outside of its folder: %s", async (target) => {
    const answer = await get(target);
    expect(statusOf(answer)).toBe(404);
    expect(answer).not.toContain(outsideText);
  });

  it.each(["/%00", "/%ff", "/%", "/assets", "/assets/", "/%2f%2f", `/${"a".repeat(5000)}`, "/etc/passwd"])(
    "is the page, and no fault, for a screen that there is not: %s",
    async (target) => {
      const answer = await get(target);
      expect(statusOf(answer)).toBe(200);
      expect(answer).toContain(editorPage);
      expect(server.bench.logs).toEqual([]);
    },
  );
});
