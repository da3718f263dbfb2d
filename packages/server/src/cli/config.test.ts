import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { keysOfFolder } from "../security/key-file.ts";
import { settingSchemas } from "../settings.ts";
import { captureCli } from "../testing/capture-cli.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const token = "a-token-that-nobody-may-see";

async function configOf(env: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const { code, stdout } = await captureCli(["config", "--json"], { env });
  expect(code).toBe(0);
  return Object.fromEntries(JSON.parse(stdout).map(({ name, ...setting }: { name: string }) => [name, setting]));
}

describe("gancho config", () => {
  it("says of every setting what it is and where that comes from", async () => {
    const settings = await configOf({ PORT: "8080", GANCHO_ALLOW_PRIVATE: "10.0.0.0/8,crm.internal" });
    expect(Object.keys(settings)).toEqual(Object.keys(settingSchemas));
    expect(settings).toMatchObject({
      PORT: { value: 8080, source: "environment" },
      GANCHO_HOST: { value: "127.0.0.1", source: "default", meaning: expect.stringContaining("listen") },
      GANCHO_ALLOW_PRIVATE: { value: ["10.0.0.0/8", "crm.internal"], source: "environment" },
      SMTP_URL: { value: null, source: "default" },
    });
  });

  it("shows no secret, neither to people nor to machines", async () => {
    const env = { GANCHO_ADMIN_TOKEN: token, SMTP_URL: "smtps://user:hidden@mail.example.com:465" };
    expect(await configOf(env)).toMatchObject({ GANCHO_ADMIN_TOKEN: { value: "***", source: "environment" }, SMTP_URL: { value: "***" } });
    const { stdout } = await captureCli(["config"], { env });
    expect(stdout).toMatch(/^GANCHO_ADMIN_TOKEN +\*\*\* \(environment\)$/m);
    expect(stdout).not.toMatch(/hidden|nobody-may-see/);
  });

  it("names the file of what the first start has made", async () => {
    await using folder = await temporaryFolder();
    const env = { GANCHO_DATA: folder.path };
    expect(await configOf(env)).toMatchObject({ GANCHO_ENCRYPTION_KEY: { value: null, source: "default" } });
    keysOfFolder(folder.path);
    const file = join(folder.path, "gancho.key");
    expect(await configOf(env)).toMatchObject({ GANCHO_ENCRYPTION_KEY: { value: "***", source: "file", file } });
    expect((await captureCli(["config"], { env })).stdout).toContain(`(file ${file})`);
  });

  it("refuses a wrong setting as the server does", async () => {
    expect(await captureCli(["config"], { env: { PORT: "eighty" } })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('PORT is "eighty"'),
    });
  });
});

it("tells its version", async () => {
  expect(await captureCli(["--version"])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
});
