import { GanchoError } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { createLog } from "./log.ts";
import { createRedactor } from "./security/redaction.ts";

function logged(isTTY: boolean, write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  const { text: redact } = createRedactor([["CRM", 's3cret "of" ours']]);
  write(createLog("info", { isTTY, write: (line) => (text += line) }, redact));
  return text;
}

describe("createLog", () => {
  it("writes one JSON object per line, from its level up", () => {
    const text = logged(false, (log) => {
      log.debug("not this");
      log.warn({ flow: "orders" }, "this");
    });
    expect(JSON.parse(text)).toMatchObject({ level: "warn", flow: "orders", msg: "this" });
  });

  it("hides what may be secret", () => {
    const text = logged(false, (log) => log.info({ token: "t0ken", request: { headers: { authorization: "Bearer t0ken" } } }, "hidden"));
    expect(text).not.toContain("t0ken");
  });

  it.each([false, true])("takes known secrets out of messages, fields and the causes of errors (for people: %j)", (isTTY) => {
    const text = logged(isTTY, (log) =>
      log.error(
        { err: new Error('no s3cret "of" ours', { cause: new Error('s3cret "of" ours') }), asked: 's3cret "of" ours' },
        'a s3cret "of" ours',
      ),
    );
    expect(text).toContain("[secret CRM]");
    expect(text).not.toContain("s3cret");
  });

  it("writes short lines for a person, with the stack of an error", () => {
    const text = logged(true, (log) => log.error({ err: new GanchoError("bug", "It broke."), runId: "r1" }, "a run met trouble"));
    expect(text).toContain("a run met trouble");
    expect(text).toContain("runId=r1");
    expect(text).toContain("GanchoError: It broke.");
    expect(text).not.toContain("{");
  });
});
