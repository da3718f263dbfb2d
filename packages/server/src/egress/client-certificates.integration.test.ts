import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { GanchoError, type HttpCall } from "@gancho/engine";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpProxy } from "../testing/http-proxy.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { createAddressGuard } from "./address-guard.ts";
import { type ClientCertificates, readClientCertificates } from "./client-certificates.ts";
import { createEgress } from "./egress.ts";

/** Certificate and key, as PEM. */
interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Gives out certificates that only those trust who are given its own. */
interface TestAuthority {
  readonly cert: string;
  /** For this host and for 127.0.0.1, to serve or to call. */
  issue(hostname: string): Promise<Identity>;
}

async function testAuthority(): Promise<TestAuthority> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "Test authority" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  return {
    cert,
    async issue(hostname) {
      const issued = await generate([{ name: "commonName", value: hostname }], {
        keyType: "ec",
        algorithm: "sha256",
        ca: { key, cert },
        extensions: [
          { name: "extKeyUsage", serverAuth: true, clientAuth: true },
          {
            name: "subjectAltName",
            altNames: [
              { type: 2, value: hostname },
              { type: 7, ip: "127.0.0.1" },
            ],
          },
        ],
      });
      return { cert: issued.cert, key: issued.private };
    },
  };
}

const ofFile = new AsyncDisposableStack();
let authority: TestAuthority;
let folder: string;
beforeAll(async () => {
  authority = await testAuthority();
  folder = ofFile.use(await temporaryFolder()).path;
  await mkdir(join(folder, "pem"));
  const { cert, key } = await authority.issue("gancho");
  const other = await authority.issue("other");
  const files = {
    "pem/gancho.pem": cert,
    "pem/gancho.key": key,
    "pem/other.key": other.key,
    "pem/ca.pem": authority.cert,
    "pem/no.key": "hunter2",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(() => ofFile.disposeAsync());

async function listFile(hosts: unknown): Promise<string> {
  const file = join(folder, "certificates.json");
  await writeFile(file, typeof hosts === "string" ? hosts : JSON.stringify(hosts));
  return file;
}

const own = { cert: "pem/gancho.pem", key: "pem/gancho.key", ca: "pem/ca.pem" };

/** Calls a server that lets nobody in without a certificate of the authority, and answers with the name in it. */
async function callWith(certificates: ClientCertificates, { hostname = "127.0.0.1", https }: { hostname?: string; https?: string } = {}) {
  await using resources = new AsyncDisposableStack();
  const server = createServer({ ...(await authority.issue("crm.test")), ca: authority.cert, requestCert: true }, (request, response) => {
    response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  resources.defer(() => void server.close());
  const proxies = { http: undefined, https, except: undefined };
  const egress = createEgress({ guard: createAddressGuard(["127.0.0.1"]), reveal: () => undefined, now: Date.now, certificates, proxies });
  resources.defer(() => egress.close());
  const call: HttpCall = {
    ...{ kind: "http", method: "GET", url: `https://${hostname}:${(server.address() as AddressInfo).port}/`, headers: {}, body: undefined },
    ...{ auth: { kind: "none" }, timeoutSeconds: 5, redirects: 0, response: { parse: "auto", maxBytes: 1000 } },
  };
  return await egress.perform(call, { idempotencyKey: "key" });
}

describe("a client certificate", () => {
  it("is shown to the host that it is meant for, whose own certificate may come from an authority named with it", async () => {
    const certificates = readClientCertificates(await listFile({ "127.0.0.1": own }));
    expect(await callWith(certificates)).toMatchObject({ status: "done", value: { status: 200, body: "gancho" } });
  });

  it("is shown within the tunnel of a proxy", async () => {
    await using proxy = await httpProxy();
    const certificates = readClientCertificates(await listFile({ "crm.test": own }));
    expect(await callWith(certificates, { hostname: "crm.test", https: proxy.url })).toMatchObject({ value: { body: "gancho" } });
    expect(proxy.asked).toEqual([expect.stringMatching(/^CONNECT crm\.test:\d+$/)]);
  });

  it("is shown to no other host", async () => {
    const certificates = readClientCertificates(await listFile({ "crm.example.com": own }));
    expect(await callWith(certificates)).toMatchObject({
      error: { code: "http.network", message: expect.stringContaining("failed the TLS handshake") },
    });
  });

  it.each([
    ["a list that is not there", undefined, "nowhere.json cannot be read (ENOENT)."],
    ["a list that is not JSON", "{", "It is not JSON."],
    ["a list without a key", { "crm.example.com": { cert: own.cert } }, "key"],
    ["a field that does not exist", { "crm.example.com": { ...own, passphrase: "hunter2" } }, "passphrase"],
    ["a host that is none", { "https://crm.example.com": own }, "https://crm.example.com"],
    ["a file that is not there", { "crm.example.com": { ...own, cert: "pem/none.pem" } }, "none.pem cannot be read (ENOENT)."],
    ["a key that is none", { "crm.example.com": { ...own, key: "pem/no.key" } }, "certificate and key for crm.example.com cannot be used"],
    ["a key of another certificate", { "crm.example.com": { ...own, key: "pem/other.key" } }, "key values mismatch"],
  ])("is refused by name of the file and the fault: %s", async (_, hosts, words) => {
    const file = hosts === undefined ? join(folder, "nowhere.json") : await listFile(hosts);
    const read = () => readClientCertificates(file);
    expect(read).toThrow(GanchoError);
    expect(read).toThrow(expect.objectContaining({ code: "settings.invalid", message: expect.stringContaining(words) }));
    expect(read).toThrow(expect.objectContaining({ message: expect.stringMatching(/^GANCHO_CLIENT_CERTS: (?!.*(hunter2|PRIVATE))/s) }));
  });
});
