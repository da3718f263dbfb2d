import { describe, expect, it } from "vitest";
import { EvaluationState } from "./evaluation-state.ts";
import { defaultExpressionLimits } from "./expression.ts";
import { scopeOf } from "./test-scope.ts";

/** The state of an evaluation whose time ends so many milliseconds from now. */
function stateWith(leftMs: number) {
  return new EvaluationState(scopeOf({}), { ...defaultExpressionLimits, timeMs: 1000 }, Date.now() + leftMs);
}

describe("a search that nothing stops", () => {
  it("begins when it ends in time", () => {
    expect(() => stateWith(60_000).checkSearch(1000)).not.toThrow();
  });

  it("does not begin when it may take longer than a whole evaluation", () => {
    expect(() => stateWith(60_000).checkSearch(1001)).toThrow(expect.objectContaining({ code: "expression.size" }));
  });

  it("does not begin when too little time is left for it", () => {
    expect(() => stateWith(-60_000).checkSearch(1)).toThrow(expect.objectContaining({ code: "expression.timeout" }));
  });
});
