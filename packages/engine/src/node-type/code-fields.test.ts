import { describe, expect, it } from "vitest";
import { http } from "../nodes/http/http.ts";
import { switchNode } from "../nodes/switch/switch.ts";
import { webhook } from "../nodes/webhook/webhook.ts";
import { codeFields } from "./code-fields.ts";
import { describeFields } from "./describe-fields.ts";

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

  it("passes over what has another shape than its field", () => {
    expect(codeFields({ path: 1, when: 7, dedupe: "x", respond: [], verify: { kind: "gone" } }, describeFields(webhook.params))).toEqual(
      [],
    );
    expect(codeFields(null, describeFields(webhook.params))).toEqual([]);
  });
});
