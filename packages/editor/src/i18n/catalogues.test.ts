import { nodeTypes } from "@gancho/engine";
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

  it("names every node type of the engine", () => {
    expect(nodeTypes.map(({ type }) => `${type}.title`).filter((key) => !Object.hasOwn(nodes, key))).toEqual([]);
  });
});

it("has both forms of every text that depends on a count", () => {
  const singular = [...english.keys()].filter((key) => key.endsWith("_one"));
  const missing = singular.filter((key) => !english.has(key.replace(/_one$/, "_other")));
  expect(missing).toEqual([]);
});
