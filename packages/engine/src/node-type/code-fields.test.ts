import { describe, expect, it } from "vitest";
import { z } from "zod";
import { http } from "../nodes/http/http.ts";
import { switchNode } from "../nodes/switch/switch.ts";
import { webhook } from "../nodes/webhook/webhook.ts";
import { codeFields } from "./code-fields.ts";
import { describeFields } from "./describe-fields.ts";
import { templateField, variant, variantListField } from "./fields.ts";

describe("codeFields", () => {
  it("finds expressions and templates at every depth, with their paths", () => {
    const params = {
      url: "https://a.example/{{ id }}",
      method: "POST",
      headers: { "x-a": "{{ a }}" },
      body: { kind: "json", value: "{ 'a': b }" },
    };

    expect(codeFields(params, describeFields(http.params))).toEqual([
      { kind: "template", path: "url", source: "https://a.example/{{ id }}", result: "any" },
      { kind: "template", path: "headers.x-a", source: "{{ a }}", result: "any" },
      { kind: "expression", path: "body.value", source: "{ 'a': b }", result: "any" },
    ]);
  });

  it("finds the conditions of cases", () => {
    const params = {
      cases: [
        { id: "a", when: "x" },
        { id: "b", when: "y" },
      ],
    };

    expect(codeFields(params, describeFields(switchNode.params)).map(({ path, result }) => [path, result])).toEqual([
      ["cases.0.when", "boolean"],
      ["cases.1.when", "boolean"],
    ]);
  });

  it("finds those of each entry in a list of variants", () => {
    const list = z.strictObject({
      steps: variantListField({ label: "Steps", item: "Step", discriminator: "kind" }, [
        variant({ label: "Say" }, { kind: z.literal("say"), text: templateField({ label: "Text" }) }),
        variant({ label: "Wait" }, { kind: z.literal("wait") }),
      ]),
    });
    const params = { steps: [{ kind: "wait", text: "{{ a }}" }, { kind: "say", text: "{{ b }}" }, "say"] };

    expect(codeFields(params, describeFields(list))).toEqual([
      { kind: "template", path: "steps.1.text", source: "{{ b }}", result: "any" },
    ]);
  });

  it("passes over what has another shape than its field", () => {
    expect(codeFields({ cases: [{ when: 1 }, "x", null] }, describeFields(switchNode.params))).toEqual([]);
    expect(codeFields({ cases: "x" }, describeFields(switchNode.params))).toEqual([]);
    expect(codeFields({ url: "https://a.example", headers: 7 }, describeFields(http.params)).map(({ path }) => path)).toEqual(["url"]);
    expect(codeFields({ path: 1, when: 7, dedupe: "x", respond: [], verify: { kind: "gone" } }, describeFields(webhook.params))).toEqual(
      [],
    );
    expect(codeFields(null, describeFields(webhook.params))).toEqual([]);
  });
});
