import { describe, expect, it } from "vitest";
import { noValueError } from "./missing.ts";
import { editDistance, nearestName } from "./nearest-name.ts";
import { evaluate } from "./test-scope.ts";

const input = { body: { total_price: "12.00", customer: { email: "a@b.c" }, line_items: [{ sku: "a" }, { sku: "b" }] }, headers: {} };

describe("an evaluation without a value", () => {
  it.each([
    ["body.totl", "body.totl", "total_price"],
    ["body.total_prize", "body.total_prize", "total_price"],
    ["body.customer.eMail", "body.customer.eMail", "email"],
    ["body.line_items.skuu", "body.line_items.skuu", "sku"],
    ["total_price", "total_price", "body.total_price"],
    ["$number(body.totl)", "body.totl", "total_price"],
    ["$number(body.total_price) * body.quantity", "body.quantity", undefined],
    ["headers.`x-id`", "headers.`x-id`", undefined],
    ["$trigger.bdy", "$trigger.bdy", "body"],
    ["$vars.PIPELINES", "$vars.PIPELINES", "PIPELINE"],
    ["$.body.nothing.at.all", "$.body.nothing", undefined],
    ["$itm.index", "$itm", undefined],
    ["$itm", "$itm", undefined],
    ["$lookup($, 'none')", undefined, undefined],
    ["$lookup($$, 'none')", undefined, undefined],
    ["$lookup($trigger, 'none')", undefined, undefined],
    ["$filter([0], $boolean)", undefined, undefined],
    ["$now.none", "$now.none", undefined],
    ["true ? body.totl", "body.totl", "total_price"],
    ["body.totl ~> $number", "body.totl", "total_price"],
    ["-body.totl", "body.totl", "total_price"],
    ["(body.totl)", "body.totl", "total_price"],
    ["($x := body; $x.totl)", undefined, undefined],
    ["body.line_items[sku = 'z']", undefined, undefined],
    ["body.line_items.($x := sku; none)", undefined, undefined],
    ["$filter(body.line_items, function($i) { $i.sku = 'z' })", undefined, undefined],
  ])("%s misses %s", async (source, missing, suggestion) => {
    expect(await evaluate(source, input)).toEqual({
      found: false,
      ...(missing === undefined ? {} : { missing }),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  });

  it("becomes an error that says so", () => {
    expect(noValueError({ found: false, missing: "body.totl", suggestion: "total_price" }).message).toBe(
      "`body.totl` is not in this event. Did you mean `total_price`?",
    );
    expect(noValueError({ found: false, missing: "$nodes.crm" }).message).toBe("There is no `$nodes.crm`.");
    expect(noValueError({ found: false }).message).toBe("The expression gave no value.");
  });
});

describe("a variable that is not set", () => {
  it("is named, with what to do about it", () => {
    expect(noValueError({ found: false, missing: "$vars.URL" }).message).toBe(
      "There is no variable `URL`. Set it, or give it a default: `$vars.URL ?? 'text'`. Tests in a document know the default only.",
    );
    expect(noValueError({ found: false, missing: "$vars.URL.host" }).message).toBe("There is no `$vars.URL.host`.");
  });
});

describe("nearestName", () => {
  it.each([
    ["totl", ["id", "total_price", "title"], "total_price"],
    ["emial", ["name", "email"], "email"],
    ["Email", ["email"], "email"],
    ["prise", ["unitPrice", "sku"], "unitPrice"],
    ["x", ["y", "z"], undefined],
    ["zebra", ["name", "email"], undefined],
    ["totl", ["total_price", "total"], "total"],
    ["total", ["totals", "totl"], "totals"],
    ["a", [], undefined],
  ])("%s among %j", (written, names, nearest) => {
    expect(nearestName(written, names)).toBe(nearest);
  });

  it("does not look at names of more than 64 characters", () => {
    const name = "x".repeat(64);
    expect(nearestName(name, [`${name.slice(1)}y`])).toBe(`${name.slice(1)}y`);
    expect(nearestName(`${name}x`, [name])).toBeUndefined();
    expect(nearestName(name, [`${name}x`])).toBeUndefined();
  });

  it("counts a swap as one edit", () => {
    expect(editDistance("emial", "email")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });
});
