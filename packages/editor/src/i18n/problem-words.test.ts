import { type Flow, type FlowNode, type JsonObject, validateFlow } from "@gancho/engine";
import i18next from "i18next";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findNode } from "../document/nodes.ts";
import { testFlow } from "../document/test-flow.ts";
import { chooseLanguage, engineSentence } from "./i18n.ts";
import { problemText } from "./problem-words.ts";

/** A draft in which nothing was filled in yet. */
function unfinished(): Flow {
  const flow = testFlow();
  return { ...flow, nodes: flow.nodes.map((node) => ({ ...node, params: {} })) };
}

function sentences(flow: Flow): string[] {
  return validateFlow(flow).map((problem) => problemText(problem, findNode(flow, problem.node ?? ""), i18next.t));
}

describe("what is wrong with a draft", () => {
  test("is told by the labels of the form", () => {
    expect(sentences(unfinished())).toEqual(
      expect.arrayContaining(["Path is missing.", "Condition is missing.", "Expression is missing.", "URL is missing."]),
    );
  });

  test("says nothing about the document's JSON to who fills in a form", () => {
    expect(sentences(unfinished()).join(" ")).not.toContain('"kind"');
  });
});

describe("in Portuguese", () => {
  beforeEach(() => chooseLanguage("pt-BR"));
  afterEach(() => chooseLanguage("en"));

  test("what is missing is told by the label", () => {
    expect(sentences(unfinished())).toEqual(expect.arrayContaining(["Falta preencher “Condição”."]));
  });

  test.each<[type: string, params: JsonObject]>([
    ["webhook", { path: "/a", allowIps: ["x"], maxBodyBytes: 1e11, orderBy: "a >", verify: { kind: "none" } }],
    [
      "webhook",
      { path: "a//b", maxBodyBytes: 0.5, rateLimit: { limit: 0, perSeconds: "1" }, schema: 7, dedupe: {}, verify: { kind: "none" } },
    ],
    ["http", { url: "a.example", success: [7], headers: { "a b": "1" }, retry: { jitter: 2 }, pace: { limit: 0 }, method: "GET" }],
    ["http", { url: "https://a.example", sign: { kind: "hmac", secret: { $secret: "A" }, header: "a b" }, response: { maxBytes: 0 } }],
    ["schedule", { cron: "9" }],
    ["schedule", { timezone: "Mars" }],
    ["delay", {}],
    ["error", { flows: ["A b"] }],
    ["email", { to: "a@example.com", subject: "A" }],
    ["state", { operation: "get", key: "'a'", value: "1", expireSeconds: 1 }],
    ["validate", { schema: { $schema: "http://json-schema.org/draft-04/schema#" } }],
  ])("what does not fit into the form of %s is said in Portuguese: %j", (type, params) => {
    const node: FlowNode = { id: "node", type, version: 1, disabled: false, onError: "fail", params };
    const messages = validateFlow({ ...testFlow(), nodes: [node], edges: [] }).map(({ message }) => message);
    expect(messages.filter((message) => engineSentence(message) === message)).toEqual([]);
  });

  test.each([
    ["Expected at most 600.", "No máximo 600."],
    ["There is no signature in the header x-signature.", "Não há assinatura no cabeçalho x-signature."],
    ["The token in data.key of the body is another one.", "O token em data.key do corpo é outro."],
    ["`body.totl` is not in this event. Did you mean `total`?", "`body.totl` não existe neste evento. Você quis dizer `total`?"],
    [
      "The condition gave text, not true or false. Compare it with something.",
      "A condição deu um texto, não verdadeiro ou falso. Compare com algum valor.",
    ],
    ["crm.example.com answered 503.", "crm.example.com respondeu 503."],
    ["`$number` cannot read this as a number: it is a list.", "`$number` não lê isto como número: é uma lista."],
    ["A sentence that nobody has translated.", "A sentence that nobody has translated."],
  ])("%s", (english, portuguese) => {
    expect(engineSentence(english)).toBe(portuguese);
  });
});
