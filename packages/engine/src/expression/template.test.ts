import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { defaultExpressionLimits, type TemplateEncoding } from "./expression.ts";
import { checkTemplate, compileTemplate } from "./template.ts";
import { templateParts } from "./template-parts.ts";
import { scopeOf } from "./test-scope.ts";

function render(source: string, input: Json = {}, encoding: TemplateEncoding = "text", allowMissing = false): Promise<string> {
  return compileTemplate(source).render(scopeOf(input), { encoding, allowMissing });
}

describe("compileTemplate", () => {
  it.each([
    ["plain text", "plain text"],
    ["", ""],
    ["Hello {{ name }}!", "Hello Ada!"],
    ["{{name}}{{ age }}", "Ada36"],
    ["{{ tags }} {{ nothing }} {{ $vars.PIPELINE }}", '["x"] null sales'],
    ["{{ '}}' }}", "}}"],
    ["{{ '{{' }}", "{{"],
    ["{{ {'a':{'b':1}}}}", '{"a":{"b":1}}'],
    ["{{ {'a':{'b':'}}'}}.a.b }}.", "}}."],
    ["{{ `odd }} name` }}", "odd"],
    ["{{ /* }} */ age }}", "36"],
    ["{{ $replace('a}}b', /\\}\\}/, '-') }}", "a-b"],
    ["{{ age / 2 }} / {{ age / 3 }}", "18 / 12"],
    ["{ a } }} b", "{ a } }} b"],
  ])("renders %s", async (source, text) => {
    expect(await render(source, { name: "Ada", age: 36, tags: ["x"], nothing: null, "odd }} name": "odd" })).toBe(text);
  });

  it("gives any text literal back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (text, literal) => {
        const around = text.replaceAll("{", "(");
        expect(await render(`${around}{{ ${JSON.stringify(literal)} }}${around}`)).toBe(around + literal + around);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps every character in its parts", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{{", "}}", "{", "}", "'", '"', "a", "/", "`", " ")), (pieces) => {
        const source = pieces.join("");
        try {
          const joined = templateParts(source).map((part) => (part.kind === "text" ? part.text : `{{${part.source}}}`));
          expect(joined.join("")).toBe(source);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "expression.syntax" });
        }
      }),
    );
  });

  it("collects what its expressions name", () => {
    expect(compileTemplate("{{ $nodes.a.x }}{{ $nodes.`b-c`.y & $vars.P }}{{ $nodes.a.z }}").references).toEqual({
      nodes: ["a", "b-c"],
      vars: ["P"],
      usesNodes: true,
    });
    expect(compileTemplate("{{ 1 }}").isConstant).toBe(false);
    expect(compileTemplate("{ 1 }").isConstant).toBe(true);
  });

  it("gives each expression chance of its own", async () => {
    const [one, other] = (await render("{{ $uuid() }} {{ $uuid() }}")).split(" ");
    expect(one).not.toBe(other);
  });

  it("refuses no value unless it is allowed", async () => {
    await expect(render("a {{ body.totl }}", { body: { total: 1 } })).rejects.toMatchObject({
      code: "expression.no-value",
      message: "`body.totl` is not in this event. Did you mean `total`?",
    });
    expect(await render("a{{ body.totl }}b", {}, "text", true)).toBe("ab");
  });

  it("refuses a text past the limit of a value", async () => {
    const limits = { ...defaultExpressionLimits, resultSize: 10 };
    const template = compileTemplate("{{ a }}{{ a }}");
    expect(await template.render(scopeOf({ a: "12345" }), { encoding: "text", limits })).toBe("1234512345");
    await expect(template.render(scopeOf({ a: "123456" }), { encoding: "text", limits })).rejects.toMatchObject({
      code: "expression.size",
    });
  });

  it("says where in the whole text it failed", async () => {
    await expect(render("total: {{ 1 + 'a' }}")).rejects.toMatchObject({ code: "expression.type", position: 12 });
  });
});

describe("a URL", () => {
  it.each([
    ["https://x.test/{{ a }}?q={{ a }}", "https://x.test/a%2Fb%20%26c?q=a%2Fb%20%26c"],
    ["{{ base }}/deals/{{ n }}", "https://y.test/v1/deals/7"],
    [" {{ base }}/{{ a }}", " https://y.test/v1/a%2Fb%20%26c"],
    ["{{ '' }}{{ base }}", "https%3A%2F%2Fy.test%2Fv1"],
    ["https://x.test/{{ lone }}", "https://x.test/%EF%BF%BD"],
    ["https://x.test/../{{ n }}?dot={{ dots }}", "https://x.test/../7?dot=.."],
  ])("encodes its values: %s", async (source, url) => {
    expect(await render(source, { a: "a/b &c", base: "https://y.test/v1", n: 7, lone: "\ud800", dots: ".." }, "url")).toBe(url);
  });

  it.each(["https://x.test/v1/{{ dots }}/deals", "https://x.test/v1/{{ dot }}{{ dot }}", "https://x.test/v1/.{{ dot }}/a"])(
    "keeps its path: %s",
    async (source) => {
      await expect(render(source, { dots: "..", dot: "." }, "url")).rejects.toMatchObject({ code: "expression.failed" });
    },
  );
});

describe("a header", () => {
  it("refuses line breaks", async () => {
    expect(await render("id={{ id }}", { id: 7 }, "header")).toBe("id=7");
    await expect(render("id={{ id }}", { id: "7\r\nx-admin: 1" }, "header")).rejects.toMatchObject({ code: "expression.failed" });
  });
});

describe("checkTemplate", () => {
  it.each([
    ["a {{ b", "no `}}` to close it", 2],
    ["a {{ }}", "The expression is empty.", 4],
    ["a {{ b + }} c", "ends too soon", 9],
    ["a {{ 'b }} c", "no closing quote", 8],
    ["{{ (b }} c", "before its `)`", 6],
    ["x".repeat(20_001), "20000 characters", 0],
  ])("finds the fault in %s", (source, message, position) => {
    expect(checkTemplate(source)).toEqual({ message: expect.stringContaining(message), position });
  });

  it("finds nothing wrong with what is right", () => {
    expect(checkTemplate("a {{ b }} c")).toBeUndefined();
  });
});
