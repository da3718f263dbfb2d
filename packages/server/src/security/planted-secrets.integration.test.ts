import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type GanchoProcess, startGancho } from "../testing/gancho-process.ts";
import { httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** Each by the way that it goes. Some are written otherwise within JSON, URLs and forms. */
const planted = {
  BEARER: 'bearer "Bq7xK9\\y+/zé',
  BASIC: "Vb3nM8 it's 50% & ~more(42)!",
  QUERY: "Tg5hJ2 it's 50% & ~more(42)!",
  HEADER: "header-4eC39HqLyjWDarjtT1zdp7dc",
  IN_QUERY: "called-by-query-9f8e7d6c",
  IN_PATH: "called-by-path-1a2b3c4d",
  IN_JSON: 'called-by-json-"5e6f7a8b"',
};
const mailPassword = "mail/Pa55w0rd+77";

/** Throws what it is given, as a node with a mistake in it may. */
const breakingNode = `import { defineNodeType, emit, outPort, z } from "@gancho/engine";
export const breaks = defineNodeType({
  type: "acme-breaks", version: 1, title: "Break", summary: "Breaks by a mistake", category: "logic", icon: "arrow-down", role: "step", touchesWorld: false,
  params: z.strictObject({}), outputs: () => [outPort], card: () => ({ message: "breaks" }),
  examples: [{ title: "One", params: {}, input: 1, emits: [{ port: "out", message: 1 }] }],
  run: async ({ input }) => { if (input !== 1) throw new TypeError(JSON.stringify(input), { cause: new Error(JSON.stringify(input)) }); return emit("out", input); },
});
`;

/** Every text that gives a secret away: a part of it that no way of writing changes, and what a service could repeat of a header. */
function tellTales(value: string): readonly string[] {
  const part = value.split(/[^A-Za-z0-9]+/).find((word) => /\d/.test(word) && word.length >= 6) ?? value;
  return [part, ...[value, `shop:${value}`, `\0shop\0${value}`].map((text) => Buffer.from(text).toString("base64"))];
}

/** A destination that repeats all that it hears, in its body and its headers, whatever it answers. */
function echoingSink() {
  return httpSink(({ path, headers, body }, response) => {
    const heard = { path, headers, body, basic: Buffer.from(headers.authorization?.slice(6) ?? "", "base64").toString() };
    const echo = { "x-echo": encodeURIComponent(JSON.stringify(heard)), "x-authorization": headers.authorization ?? "" };
    if (path.startsWith("/refuse")) response.writeHead(401, { "content-type": "text/plain", ...echo });
    else if (path.startsWith("/lead"))
      response.writeHead(302, {
        location: `http://me:${encodeURIComponent(planted.HEADER)}@127.0.0.1/${encodeURIComponent(planted.HEADER)}`,
      });
    else if (path.startsWith("/garble")) response.writeHead(200, { "content-type": "application/json", ...echo }).write("{ not JSON: ");
    else response.writeHead(200, { "content-type": "application/json", ...echo });
    response.end(JSON.stringify(heard));
  });
}

/** A mail server that refuses everybody, in the words that it was told. */
async function refusingMailServer() {
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _, done) => done(new Error(`not ${username} with ${password}`)),
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return {
    url: `smtp://shop:${encodeURIComponent(mailPassword)}@127.0.0.1:${(listening.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

const secret = ($secret: keyof typeof planted) => ({ $secret });
const tokenIn = (from: object, name: keyof typeof planted) => ({ kind: "token", from, secret: secret(name) });
const byQuery = { path: "q", verify: tokenIn({ in: "query", name: "key" }, "IN_QUERY") };

const byBody = { verify: tokenIn({ in: "json", path: "token" }, "IN_JSON") };

interface Step {
  readonly type: string;
  readonly params: object;
  readonly onError?: string;
}

function flow(id: string, trigger: object, steps: readonly Step[]) {
  const nodes = [{ id: "in", type: "webhook", params: trigger }, ...steps.map((step, index) => ({ id: `s${index}`, ...step }))];
  const edges = nodes.slice(1).map(({ id: target }, index) => ({ source: nodes[index]?.id, target }));
  return { format: "gancho/1", id, name: id, nodes, edges };
}

function call(url: string, path: string, auth: object): Step {
  return { type: "http", params: { url: `${url}${path}`, auth, retry: { attempts: 1 } }, onError: "continue" };
}

const bearer = { kind: "bearer", token: secret("BEARER") };

function flows(sink: string) {
  const header = { kind: "header", name: "x-key", value: secret("HEADER") };
  const answer = { type: "respond", params: { status: 200, body: { kind: "json" } } };
  const result = { respond: { mode: "node" } };
  return [
    flow("bearer", { ...byQuery, path: "bearer", ...result }, [call(sink, "/", bearer), answer]),
    flow("basic", { ...byQuery, path: "basic", ...result }, [
      call(sink, "/", { kind: "basic", username: "shop", password: secret("BASIC") }),
      answer,
    ]),
    flow("query", { ...byQuery, path: "query", ...result }, [
      call(sink, "/", { kind: "query", name: "key", value: secret("QUERY") }),
      answer,
    ]),
    flow("refused", { ...byQuery, path: "refused" }, [{ ...call(sink, "/refuse", header), onError: "fail" }]),
    flow("led", { ...byQuery, path: "led" }, [{ ...call(sink, "/lead", header), onError: "fail" }]),
    flow("garbled", { ...byQuery, path: "garbled" }, [{ ...call(sink, "/garble", header), onError: "fail" }]),
    flow("breaks", { ...byQuery, path: "breaks" }, [call(sink, "/", header), { type: "acme-breaks", params: {} }]),
    flow("complains", { ...byQuery, path: "complains" }, [
      call(sink, "/", bearer),
      { type: "transform", params: { expression: "$error($string($))" } },
    ]),
    flow("mails", { ...byQuery, path: "mails" }, [{ type: "email", params: { to: "a@example.com", subject: "x", text: "x" } }]),
    flow("path", { path: "path/:key", verify: tokenIn({ in: "path", name: "key" }, "IN_PATH") }, []),
    flow("json", { ...byBody, path: "json", when: "body.token > body.none" }, []),
    flow("keyed", { ...byBody, path: "keyed", dedupe: { key: "$string(body)" }, orderBy: "body.token" }, []),
  ];
}

/** What happens in the server meanwhile, as a browser is told it. */
async function watchStream({ url }: GanchoProcess): Promise<{ readonly text: () => string; stop(): void }> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/stream`, { headers: { authorization: `Bearer ${ownerToken}` }, signal: abort.signal });
  let text = "";
  const read = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
  };
  read().catch(() => undefined);
  return { text: () => text, stop: () => abort.abort() };
}

interface Listed {
  readonly items: readonly { readonly id: string; readonly status: string }[];
}

/** Whatever the API tells of what has happened. */
async function allAnswers({ api }: GanchoProcess): Promise<string> {
  const runs = (await api("GET", "/api/runs?limit=100")) as Listed;
  const ofRuns = runs.items.flatMap(({ id }) => [`/api/runs/${id}`, `/api/runs/${id}/event`]);
  const ofFlows = flows("http://x.test").flatMap(({ id }) => [`/api/flows/${id}`, `/api/flows/${id}/document`, `/api/flows/${id}/samples`]);
  const others = ["/api/calls?limit=100", "/api/secrets", "/api/destinations", "/api/flows", "/api/openapi.json"];
  const answers = await Promise.all([...ofRuns, ...ofFlows, ...others].map((path) => api("GET", path)));
  return JSON.stringify([runs, answers]);
}

/** The bytes of the data folder, but for the files that are there to hold a key or a token. */
async function allFiles(folder: string): Promise<Buffer> {
  const names = (await readdir(folder)).filter((name) => name !== "gancho.key" && name !== "owner-token");
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

describe("a planted secret", () => {
  it("is found nowhere: not in files, log, answers, errors, exports or the live stream", async () => {
    await using folder = await temporaryFolder();
    await using nodes = await temporaryFolder();
    await using sink = await echoingSink();
    await using mail = await refusingMailServer();
    const module = join(nodes.path, "breaks.js");
    await writeFile(module, breakingNode);
    await using gancho = await startGancho(folder.path, { SMTP_URL: mail.url, GANCHO_LOG_LEVEL: "trace", GANCHO_NODES: module });
    const stream = await watchStream(gancho);
    for (const [name, value] of Object.entries(planted)) await gancho.api("PUT", `/api/secrets/${name}`, { value });
    for (const document of flows(sink.url)) await gancho.api("POST", "/api/flows?publish=1", document);

    const signIn = await fetch(`${gancho.url}/?token=${ownerToken}`, { redirect: "manual" });
    const session = /gancho_session=([^;]+)/.exec(signIn.headers.get("set-cookie") ?? "")?.[1] ?? "";
    expect(session).not.toBe("");
    const answers: string[] = [await signIn.text()];
    const send = async (path: string, body: object = {}): Promise<void> => {
      // As someone may send it who tries a trigger from the editor's browser, or by the command that worked for the API.
      const headers = {
        "content-type": "application/json",
        authorization: `Bearer ${ownerToken}`,
        cookie: `a=b; gancho_session=${session}`,
      };
      for (const prefix of ["/hooks", "/hooks-test"]) {
        const answer = await fetch(`${gancho.url}${prefix}/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
        answers.push(String(answer.status), JSON.stringify([...answer.headers]), await answer.text());
      }
    };
    const byKey = `key=${planted.IN_QUERY}`;
    for (const { id } of flows(sink.url).slice(0, -3)) await send(`${id}?${byKey}`);
    await send(`path/${planted.IN_PATH}`);
    await send(`path/${planted.IN_PATH}-wrong`);
    for (const path of ["json", "keyed"]) await send(path, { token: planted.IN_JSON, none: "x" });
    await send(`nothing-here/${planted.IN_PATH}?${byKey}`);
    // What somebody takes for a place to write the value in, and what no place is at all.
    const literal = flow("literal", byQuery, [call(sink.url, "/", { kind: "bearer", token: planted.HEADER })]);
    for (const [path, body] of [
      ["/api/flows", literal],
      ["/api/secrets/lower-case", { value: planted.HEADER }],
      ["/api/secrets/HEADER", { value: [planted.HEADER] }],
    ] as const) {
      const refused = await gancho.api(path === "/api/flows" ? "POST" : "PUT", path, body).catch((thrown: unknown) => String(thrown));
      answers.push(String(refused));
    }
    const open = async () =>
      ((await gancho.api("GET", "/api/runs?limit=100")) as Listed).items.filter(({ status }) => /queued|running/.test(status));
    await expect.poll(open, { timeout: 20_000 }).toEqual([]);

    const places: Record<string, Buffer> = {
      files: await allFiles(folder.path),
      API: Buffer.from(await allAnswers(gancho)),
      answers: Buffer.from(answers.join("\n")),
      stream: Buffer.from(stream.text()),
      log: Buffer.from(gancho.stdout() + gancho.stderr()),
    };
    stream.stop();
    // It did get to where it should, and its traces are there to be searched.
    expect(sink.deliveries.map(({ headers }) => headers.authorization)).toContain(`Bearer ${planted.BEARER}`);
    expect(places.API?.includes("[secret BEARER]")).toBe(true);
    expect(places.files?.includes("[secret BEARER]")).toBe(true);
    expect(places.stream?.includes("event: run")).toBe(true);

    const key = (await readFile(join(folder.path, "gancho.key"), "utf8")).trim();
    const secrets = { ...planted, mailPassword, ownerToken, session, key };
    const found = Object.entries(secrets).flatMap(([name, value]) =>
      Object.entries(places).flatMap(([place, bytes]) =>
        tellTales(value).flatMap((text) => (bytes.includes(text) ? `${name} in ${place}: ${text}` : [])),
      ),
    );
    expect(found).toEqual([]);
  });
});
