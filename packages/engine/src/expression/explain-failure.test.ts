import { describe, expect, it } from "vitest";
import { explainFailure } from "./explain-failure.ts";
import { defaultExpressionLimits } from "./expression.ts";

const explain = (thrown: unknown) => explainFailure(thrown, "a.b", defaultExpressionLimits);

describe("explainFailure", () => {
  it("keeps what we threw, and adds where it was", () => {
    const known = explain({ code: "D1002", position: 2, token: "b", value: "secret" });

    expect(explainFailure(known, "a.b", defaultExpressionLimits)).toMatchObject({
      code: "expression.type",
      message: known.message,
      position: 2,
    });
  });

  it.each([
    [new RangeError("Maximum call stack size exceeded"), "expression.depth", "more than 500 deep"],
    [new RangeError("Invalid string length"), "expression.size", "4000000 characters"],
    [new RangeError("Invalid array length"), "expression.size", "4000000 characters"],
    [{ code: "D2014", value: 1e9 }, "expression.sequence", "100000 items"],
    [{ code: "D2015", value: 1e9 }, "expression.sequence", "100000 items"],
  ])("names the limit that %j met", (thrown, code, message) => {
    expect(explain(thrown)).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it.each([
    [{ code: "D9999", message: "Found secret" }, "JSONata failed (D9999)."],
    [new TypeError("Cannot read secret"), "JSONata failed."],
    [{ message: 7 }, "JSONata failed."],
    ["secret", "JSONata failed."],
    [null, "JSONata failed."],
  ])("shows nothing of what it does not know: %j", (thrown, message) => {
    expect(explain(thrown)).toMatchObject({ code: "expression.failed", message, position: undefined });
  });
});
