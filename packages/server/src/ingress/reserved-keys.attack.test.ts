import { reservedNames } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer } from "../testing/attacked-server.ts";
import { httpSink } from "../testing/http-sink.ts";

const resources = new AsyncDisposableStack();
let server: AttackedServer;
let sink: Awaited<ReturnType<typeof httpSink>>;
beforeAll(async () => {
  server = resources.use(await attackedServer());
  sink = resources.use(await httpSink());
  // With a secret, every event is walked through in search of it.
  await server.bench.api("PUT", "/api/secrets/S", { value: "a-secret-to-look-for" });
  const nodes = [
    { id: "in", type: "webhook", params: { path: "keys", verify: { kind: "none" } } },
    { id: "same", type: "transform", params: { expression: "$" } },
    { id: "out", type: "http", params: { method: "POST", url: `${sink.url}/`, body: { kind: "json" } } },
  ];
  const edges = [
    { source: "in", target: "same" },
    { source: "same", target: "out" },
  ];
  await server.bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id: "keys", name: "Keys", nodes, edges });
});
afterAll(() => resources.disposeAsync());

const names = [...reservedNames];
const polluting = '{"polluted":"yes","isAdmin":true}';

/** What a flow sees of a call, as it was kept, as text: an object would hide the difference. */
async function eventText(body: string, headers: Record<string, string> = {}, query = ""): Promise<string> {
  const sent = sink.deliveries.length;
  const type = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}/hooks/keys${query}`, { method: "POST", body, headers: { ...type, ...headers } });
  expect(answer.status).toBe(202);
  const { runId } = await answer.json();
  expect(await server.bench.runs.atRest(runId)).toMatchObject({ status: "succeeded" });
  await sink.received(sent + 1);
  const kept = await (await server.bench.api("GET", `/api/runs/${runId}`)).text();
  // What is sent on at the other end of the flow is what came in.
  expect(JSON.parse(sink.deliveries.at(-1)?.body ?? "")).toEqual(JSON.parse(kept).event);
  return kept;
}

/** Nothing was reached through them: neither here nor in a thread that runs flows. */
async function expectUnpolluted(): Promise<void> {
  expect({}).not.toHaveProperty("polluted");
  expect({}).not.toHaveProperty("isAdmin");
  expect(await eventText('{"next":1}')).not.toContain("polluted");
}

describe("a reserved name as a key of an event", () => {
  it.each(names)("in JSON is data like any other: %s", async (name) => {
    const text = `{"${name}":${polluting},"list":[{"${name}":${polluting}}],"x":{"constructor":{"prototype":${polluting}}}}`;
    expect(await eventText(text)).toContain(text.slice(1, -1));
    await expectUnpolluted();
  });

  it.each(names)("in a form is data like any other: %s", async (name) => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await eventText(`${name}=yes&${name}=2&${name}[polluted]=yes&${name}.polluted=yes`, form)).toContain(
      `{"${name}":["yes","2"],"${name}[polluted]":"yes","${name}.polluted":"yes"}`,
    );
    await expectUnpolluted();
  });

  it.each(names)("in a multipart form is data like any other: %s", async (name) => {
    const field = (value: string, file = "") => `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
    const body = `${field(polluting)}${field("x", `; filename="${name}"`)}--b--\r\n`;
    const text = await eventText(body, { "content-type": "multipart/form-data; boundary=b" });
    expect(text).toContain(`{"${name}":[${JSON.stringify(polluting)},{"name":"${name}",`);
    await expectUnpolluted();
  });

  it.each(names)("in a query or a header is data like any other: %s", async (name) => {
    const text = await eventText("{}", { [name === "__proto__" ? "__Proto__" : name]: "yes" }, `?${name}=yes&${name}[polluted]=yes`);
    expect(text).toContain(`"query":{"${name}":"yes","${name}[polluted]":"yes"}`);
    expect(text).toContain(`"${name}":"yes"`);
    await expectUnpolluted();
  });

  it.each(names)("at a draft, and in an event that is given to one, is data like any other: %s", async (name) => {
    const text = `{"${name}":${polluting}}`;
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${server.url}/hooks-test/keys`, { method: "POST", body: text, headers })).status).toBe(202);
    expect(await (await server.bench.api("GET", "/api/flows/keys/samples")).text()).toContain(text);
    const given = await server.bench.app.request("http://localhost/api/flows/keys/test", {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${ownerToken}` },
      body: `{"effects":"mock","event":{"body":${text}}}`,
    });
    expect(given.status).toBe(200);
    expect(await given.text()).toContain(text);
    await expectUnpolluted();
  });

  it.each([
    '{"sequence":true,"keepSingleton":true,"tupleStream":true,"cons":true}',
    '{"toString":1,"valueOf":null,"hasOwnProperty":false,"toJSON":1,"then":1,"length":-1}',
    '{"$secret":"S","@":1,"":2,"$":3}',
    '{"Symbol(Symbol.iterator)":1,"__defineGetter__":1,"__lookupSetter__":1}',
  ])("that our tools use themselves is data like any other: %s", async (text) => {
    const kept = await eventText(`{"a":${text},"b":[${text}]}`);
    expect(kept).toContain(`"body":{"a":${text},"b":[${text}]}`);
    expect(kept).not.toContain("a-secret-to-look-for");
  });
});

describe("a mark by which the expression language knows its functions", () => {
  it.each([
    '{"_jsonata_lambda":true,"thunk":true,"body":{"procedure":{"type":"number","value":1}}}',
    '{"_jsonata_function":true,"implementation":{"apply":1}}',
  ])("makes no function of an event: the run fails in words, and the next one works: %s", async (text) => {
    const answer = await server.bench.call("/hooks/keys", { body: text, headers: { "content-type": "application/json" } });
    const { runId } = await answer.json();
    expect(await server.bench.runs.atRest(runId)).toMatchObject({
      status: "failed",
      error: { code: expect.stringMatching(/^expression\./) },
    });
    await expectUnpolluted();
    expect(server.bench.runs.errors).toEqual([]);
  });
});

describe("a reserved name where a person chooses one", () => {
  const post = (path: string, body: string, method = "POST") =>
    server.bench.app.request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${ownerToken}`, "content-type": "application/json", "if-match": '"1"' },
      body,
    });
  const trigger = '{"id":"in","type":"webhook","params":{"path":"chosen","verify":{"kind":"none"}}}';
  const document = (nodes: string, more = "") => `{"format":"gancho/1","id":"chosen","name":"C","nodes":[${trigger}${nodes}]${more}}`;

  it.each(names)("is refused for a secret and a variable: %s", async (name) => {
    for (const kind of ["secrets", "variables"]) {
      expect((await post(`/api/${kind}/${name}`, '{"value":"yes"}', "PUT")).status).toBe(400);
      expect((await server.bench.api("GET", `/api/${kind}/${name}`)).status).toBe(400);
      expect((await server.bench.api("DELETE", `/api/${kind}/${name}`)).status).toBe(400);
    }
  });

  it.each(names)("is not published for a flow: %s", async (name) => {
    const created = await post("/api/flows", document("").replace('"id":"chosen"', `"id":"${name}"`));
    expect(created.status).toBe(name === "__proto__" ? 422 : 201);
    const isThere = created.ok;
    expect((await post(`/api/flows/${name}/publish`, '{"note":""}')).status).toBe(isThere ? 422 : 404);
    expect((await server.bench.api("GET", "/api/flows")).status).toBe(200);
    expect((await server.bench.api("DELETE", `/api/flows/${name}`)).status).toBe(isThere ? 204 : 404);
    expect({}).not.toHaveProperty("polluted");
  });

  const places = [
    { place: "a node", nodes: ',{"id":"NAME","type":"filter","params":{"condition":"true"}}' },
    { place: "a case", nodes: ',{"id":"s","type":"switch","params":{"cases":[{"id":"NAME","name":"x","when":"true"}]}}' },
    { place: "a type", nodes: ',{"id":"x","type":"NAME","params":{}}' },
    { place: "a segment of a path", nodes: ',{"id":"x","type":"webhook","params":{"path":"x/:NAME","verify":{"kind":"none"}}}' },
  ];
  it.each(names.flatMap((name) => places.map((place) => ({ ...place, name }))))("is not published for $place: $name", async (chosen) => {
    const answer = await post("/api/flows?publish=1", document(chosen.nodes.replace("NAME", chosen.name)));
    expect(answer.status).toBe(422);
    expect((await server.bench.call("/hooks/chosen", { body: "{}" })).status).toBe(404);
    await server.bench.api("DELETE", "/api/flows/chosen");
  });

  it("is refused anywhere in a document when it is `__proto__`, and in what goes with a request", async () => {
    for (const text of [
      document(`,{"id":"x","type":"note","params":{"__proto__":${polluting}}}`),
      document("", `,"__proto__":${polluting}`),
      document("", `,"settings":{"__proto__":${polluting}}`),
    ]) {
      expect((await post("/api/flows", text)).status).toBe(422);
    }
    expect((await post("/api/runs/bulk", `{"action":"dismiss","filter":{"__proto__":${polluting}},"dryRun":true}`)).status).toBe(400);
    expect((await post("/api/variables/V", `{"value":"x","__proto__":{"value":"y"}}`, "PUT")).status).toBe(200);
    expect({}).not.toHaveProperty("polluted");
  });
});
