import { describe, expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { judgeAnswer } from "./judge-answer.ts";

const rules = { success: ["200-299", 304], retry: { statuses: [429, 503] } };

function judge(answer: Json) {
  return judgeAnswer(answer, "crm.example.com", rules);
}

describe("judgeAnswer", () => {
  it.each([200, 299, 304])("takes %d for delivered", (status) => {
    expect(judge({ status })).toEqual({ ok: true });
  });

  it.each([
    [199, false],
    [300, false],
    [429, true],
    [503, true],
  ])("refuses %d, and says whether another attempt may help: %s", (status, retry) => {
    expect(judge({ status, headers: {} })).toEqual({
      ok: false,
      code: "http.status",
      message: `crm.example.com answered ${status}.`,
      status,
      retry,
    });
  });

  it("waits as long as the service asks", () => {
    expect(judge({ status: 503, headers: { "retry-after": "120" } })).toMatchObject({ retry: true, retryAfterMs: 120_000 });
  });

  it.each<Json>([null, "200", { headers: {} }])("takes an answer without a status for none: %j", (answer) => {
    expect(judge(answer)).toMatchObject({ ok: false, status: 0, retry: false });
  });
});
