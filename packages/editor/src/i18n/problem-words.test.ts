import { type Flow, validateFlow } from "@gancho/engine";
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

  test.each([
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
