import { cardLine, describeFields, type Field, type FieldVariant, type FlowNode, nodeTypes, providers } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { nodes } from "./pt-br/nodes.ts";
import { ptBr } from "./pt-br.ts";

function texts(catalogue: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === "string") found.set(path + key, value);
    else for (const [place, text] of texts(value, `${path}${key}.`)) found.set(place, text);
  }
  return found;
}

const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

const emptyNode: Omit<FlowNode, "type" | "params"> = { id: "node", version: 1, disabled: false, onError: "fail" };

const english = texts(en);
const portuguese = texts(ptBr);

describe("the Portuguese catalogue", () => {
  it("has every key of the English one and no other", () => {
    expect([...portuguese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("leaves no text empty", () => {
    expect([...portuguese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("puts the same values into every text", () => {
    const differing = [...english].filter(([key, text]) => String(places(text)) !== String(places(portuguese.get(key) ?? "")));
    expect(differing).toEqual([]);
  });
});

/** What is said in the same way in both languages: names of things, and words of programs. */
const alike = new Set([
  ...["Webhook", "URL", "JSON", "Token", "Query", "Status", "GitHub", "Stripe", "Shopify", "Standard Webhooks", "ISO 8601", "Markdown."],
  ...["HTML", "Cron", "Hexadecimal", "Base64"],
  ...["hex", "base64", "base64url", "SHA-1", "SHA-256", "SHA-512", "{{method}} {{host}}"],
  ...["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
  ...["JSON Web Token", "HS256", "HS384", "HS512", "Hash"],
  // A service is called the same everywhere; a name that says more in English has its own line.
  ...providers
    .map(({ name }) => name)
    .filter((name) => !/\b(?:and|with|signature|sales|banking|standard|platform|hooks|messages)\b/.test(name)),
]);

function wordsOf(field: Field): string[] {
  const own = [field.label, field.help ?? ""];
  switch (field.kind) {
    case "choice":
      return [...own, ...field.options.map(({ label }) => label)];
    case "provider":
      return [...own, ...providers.map(({ name }) => name)];
    case "list":
      return [...own, ...(field.options ?? []).map(({ label }) => label)];
    case "group":
      return [...own, ...field.fields.flatMap(wordsOf)];
    case "variants":
      return [...own, ...wordsOfVariants(field.variants)];
    case "variantList":
      return [...own, field.item, ...wordsOfVariants(field.variants)];
    default:
      return own;
  }
}

function wordsOfVariants(variants: readonly FieldVariant[]): string[] {
  return variants.flatMap(({ label, help, fields }) => [label, help ?? "", ...fields.flatMap(wordsOf)]);
}

describe("the engine's words in Portuguese", () => {
  it.each(nodeTypes.map((nodeType) => [nodeType.type, nodeType] as const))("are complete for %s", (type, nodeType) => {
    const lines = nodeType.examples.flatMap(({ params }) => cardLine({ ...emptyNode, type, params })?.message ?? []);
    const words = [nodeType.title, nodeType.summary, ...lines, ...describeFields(nodeType.params).flatMap(wordsOf)];
    expect(words.filter((word) => word !== "" && !alike.has(word) && !Object.hasOwn(nodes, word))).toEqual([]);
  });

  it("put the same values into every line", () => {
    expect(Object.entries(nodes).filter(([key, text]) => String(places(key)) !== String(places(text)))).toEqual([]);
  });
});

it("has both forms of every text that depends on a count", () => {
  const singular = [...english.keys()].filter((key) => key.endsWith("_one"));
  const missing = singular.filter((key) => !english.has(key.replace(/_one$/, "_other")));
  expect(missing).toEqual([]);
});
