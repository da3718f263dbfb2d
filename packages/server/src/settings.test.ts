import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { listSettings, readSettings } from "./settings.ts";

describe("readSettings", () => {
  it("needs nothing", () => {
    expect(readSettings({})).toMatchObject({
      ...{ port: 3000, host: "127.0.0.1", dataFolder: resolve("data"), publicUrl: undefined, adminToken: undefined },
      ...{ encryptionKeys: undefined, allowPrivate: [], nodeModules: [], concurrency: 100, logLevel: "info" },
      ...{ retentionDays: 30, retentionBytes: 10e9 },
    });
    expect(readSettings({}).runners).toBeGreaterThanOrEqual(1);
  });

  it("reads what is set, and takes an empty one as left out", () => {
    const key = Buffer.alloc(32, 7);
    const settings = readSettings({
      PORT: "0",
      GANCHO_DATA: "",
      GANCHO_PUBLIC_URL: "https://hooks.example.com/",
      GANCHO_ENCRYPTION_KEY: key.toString("base64"),
      GANCHO_ALLOW_PRIVATE: "10.0.0.0/8, crm.internal localhost,::1",
      GANCHO_NODES: "./my nodes/slug.ts, @acme/gancho-nodes,",
    });
    expect(settings).toMatchObject({ port: 0, dataFolder: resolve("data"), publicUrl: "https://hooks.example.com" });
    expect(settings.encryptionKeys).toEqual([key]);
    expect(settings.allowPrivate).toEqual(["10.0.0.0/8", "crm.internal", "localhost", "::1"]);
    expect(settings.nodeModules).toEqual(["./my nodes/slug.ts", "@acme/gancho-nodes"]);
    expect(readSettings({ GANCHO_ENCRYPTION_KEY: key.toString("hex") }).encryptionKeys).toEqual([key]);
  });

  it("reads proxies as other programs do: in either case, with or without a scheme", () => {
    const read = (environment: Record<string, string>) => readSettings(environment).proxies;
    expect(read({})).toEqual({ http: undefined, https: undefined, except: undefined });
    expect(read({ HTTP_PROXY: "http://a.test:3128", https_proxy: "b.test:3128", no_proxy: ".internal" })).toEqual({
      ...{ http: "http://a.test:3128", https: "http://b.test:3128", except: ".internal" },
    });
    expect(read({ HTTP_PROXY: "http://a.test:3128", http_proxy: "http://c.test:3128" }).http).toBe("http://c.test:3128");
    expect(listSettings({ https_proxy: "b.test" }).find(({ name }) => name === "HTTPS_PROXY")).toMatchObject({ source: "environment" });
  });

  it.each([
    [{ PORT: "eighty" }, 'PORT is "eighty"; allowed: a whole number from 0 to 65535.'],
    [{ PORT: "70000" }, "PORT is"],
    [{ GANCHO_PUBLIC_URL: "ftp://a.example" }, "http:// or https://"],
    [{ GANCHO_ALLOW_PRIVATE: "10.0.0.0/99" }, "10.0.0.0/99"],
    [{ GANCHO_RETENTION_DAYS: "0" }, 'GANCHO_RETENTION_DAYS is "0"; allowed: '],
    [{ GANCHO_RETENTION_GB: "0.01" }, 'GANCHO_RETENTION_GB is "0.01"; allowed: '],
    [{ GANCHO_LOG_LEVEL: "loud" }, "one of fatal, error"],
    [{ GANCHO_HOST: "0.0.0.0" }, "GANCHO_ADMIN_TOKEN"],
    [{ HTTPS_PROXY: "socks5://127.0.0.1:1080" }, "HTTPS_PROXY is not usable; allowed: the address of a proxy"],
    [{ GANCHO_CLIENT_CERTS: "nowhere.json" }, "GANCHO_CLIENT_CERTS: nowhere.json cannot be read (ENOENT)."],
  ])("refuses %j and says what is allowed", (environment, message) => {
    expect(() => readSettings(environment)).toThrow(
      expect.objectContaining({ code: "settings.invalid", message: expect.stringContaining(message) }),
    );
  });

  it("names every wrong one, and shows no secret", () => {
    expect(() => readSettings({ PORT: "-1", GANCHO_ADMIN_TOKEN: "short-secret", GANCHO_ENCRYPTION_KEY: "hunter2" })).toThrow(
      expect.objectContaining({
        issues: ["PORT", "GANCHO_ADMIN_TOKEN", "GANCHO_ENCRYPTION_KEY"].map((path) => expect.objectContaining({ path })),
        message: expect.not.stringMatching(/hunter2|short-secret/),
      }),
    );
  });

  it("may be reached by others once there is a token", () => {
    expect(readSettings({ GANCHO_HOST: "0.0.0.0", GANCHO_ADMIN_TOKEN: "a-long-enough-token" }).host).toBe("0.0.0.0");
  });
});
