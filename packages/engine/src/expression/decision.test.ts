import { describe, expect, it } from "vitest";
import { compileExpression } from "./compile.ts";
import { defaultExpressionLimits } from "./expression.ts";
import { scopeOf } from "./test-scope.ts";

const input = {
  body: { total: 87, status: "open", kind: "", note: "x".repeat(41), paid: false, items: [1, 2], token: "t0p", customer: { id: 7 } },
  headers: { authorization: "Bearer abc" },
};

const explain = (source: string) => compileExpression(source).explain(scopeOf(input));

describe("explain", () => {
  it.each([
    ["body.total > 100", "`body.total > 100` was false (87)"],
    ["body.total <= 87", "`body.total <= 87` was true (87)"],
    ["100 < body.total", "`100 < body.total` was false (87)"],
    ["body.status = 'paid'", "`body.status = 'paid'` was false (open)"],
    ["body.kind != 'b2b'", "`body.kind != 'b2b'` was true (\"\")"],
    ["body.kind = body.status", '`body.kind = body.status` was false ("", open)'],
    ["body.missing = 1", "`body.missing = 1` was false (no value)"],
    ["body.note = 'y'", "`body.note = 'y'` was false (text of 41 characters)"],
    ["body.customer = 7", "`body.customer = 7` was false (an object)"],
    ["3 in body.items", "`3 in body.items` was false (a list of 2)"],
    ["body.paid", "`body.paid` was false"],
    ["body.paid and body.total > 100", "`body.paid` was false"],
    ["body.total > 10 and body.status = 'paid'", "`body.status = 'paid'` was false (open)"],
    ["body.total > 10 and body.status = 'open'", "`body.total > 10` was true (87) and `body.status = 'open'` was true (open)"],
    ["body.total > 100 or body.status = 'paid'", "`body.total > 100` was false (87) and `body.status = 'paid'` was false (open)"],
    ["body.total > 100 or body.status = 'open' or body.paid", "`body.status = 'open'` was true (open)"],
    [
      "(body.total > 10 and (body.paid or body.total > 100)) and body.status = 'open'",
      "`body.paid` was false and `body.total > 100` was false (87)",
    ],
    ["body.total\n  > 100", "`body.total > 100` was false (87)"],
    ["($limit := 100; body.total > $limit)", "`($limit := 100; body.total > $limit)` was false"],
    ["$contains(body.status, 'paid and (done)')", "`$contains(body.status, 'paid and (done)')` was false"],
    ["body.status = 'a and b' and true", "`body.status = 'a and b'` was false (open)"],
    ["$random() > 2", "`$random() > 2` was false"],
    ["$not(body.paid) and body.items[0] > 1", "`body.items[0] > 1` was false (1)"],
    ["body.customer != body.items", "`body.customer != body.items` was true (an object, a list of 2)"],
    ["body.items and body.paid", "`body.paid` was false"],
    ["body.customer and body.paid", "`body.paid` was false"],
    ["[0, false] or {}", "`[0, false]` was false and `{}` was false"],
    ["(body.paid ? 1)[0] = 2", "`(body.paid ? 1)[0] = 2` was false (no value)"],
    ["((body.total > 100)[0])", "`(body.total > 100)[0]` was false"],
    [`body.status = '${"x".repeat(120)}'`, `\`body.status = '${"x".repeat(104)}…\` was false (open)`],
    [
      "body.paid = true or body.paid = 1 or body.paid = 2 or body.paid = 3",
      "`body.paid = true` was false (false) and `body.paid = 1` was false (false) and `body.paid = 2` was false (false) and 1 more",
    ],
  ])("says what decided %s", async (source, why) => {
    expect(await explain(source)).toBe(why);
  });

  it.each([
    "headers.authorization = 'x'",
    "headers.`x-auth` = 'x'",
    "headers.`x-hmac-sha256` = 'x'",
    "body.token = 'x'",
    "body.accessKey = 'x'",
    "body.user.pwd = 'x'",
    "$lookup(body, 'token') = 'x'",
  ])("keeps what sounds secret: %s", async (source) => {
    expect(await explain(source)).toBe(`\`${source}\` was false`);
  });

  it("says nothing where a part fails or takes too long", async () => {
    expect(await explain("body.status > 1")).toBeUndefined();
    const tooLittle = { ...defaultExpressionLimits, sequenceLength: 10 };
    expect(await compileExpression("$count([1..100]) > 1").explain(scopeOf(input), tooLittle)).toBeUndefined();
  });
});
