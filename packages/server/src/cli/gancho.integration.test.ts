import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const gancho = join(import.meta.dirname, "../../bin/gancho.js");
const example = join(import.meta.dirname, "../../../../examples/shop-order-to-crm-deal");

/** The real command, as it was last built, in a process of its own. */
async function runGancho(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [gancho, ...args]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (error instanceof Error && "code" in error && "stdout" in error && "stderr" in error) {
      return { code: error.code, stdout: String(error.stdout), stderr: String(error.stderr) };
    }
    throw error;
  }
}

it("tests a document as a command", async () => {
  const { code, stdout, stderr } = await runGancho("test", join(example, "flow.json"));

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/\n5 passed\n$/);
});

it("runs an event through a document as a command", async () => {
  const { code, stdout } = await runGancho("run", join(example, "flow.json"), "--event", join(example, "event.json"), "--dry");

  expect(code).toBe(0);
  expect(stdout).toContain("POST https://crm.example.com/v1/deals");
});

it("hands its exit code to the shell", async () => {
  const { code, stderr } = await runGancho("run", join(example, "flow.json"));

  expect(code).toBe(2);
  expect(stderr).toContain("--event");
});
