import { describe, expect, it } from "vitest";
import { eventRecordOf } from "./event.ts";

describe("eventRecordOf", () => {
  it.each([
    ["a=b; gancho_session=s3cret; c=d", "a=b; c=d"],
    ["gancho_session=s3cret", ""],
    ["a=b;c=d", "a=b;c=d"],
  ])("keeps nothing that signs in to the editor: %s", (cookie, kept) => {
    const head = {
      method: "POST",
      path: "p",
      url: "http://x.test/hooks/p",
      query: new URLSearchParams(),
      headers: new Map([["cookie", cookie]]),
      ip: "",
    };
    const { request } = eventRecordOf({ flow: "f", node: "in" }, head, { params: {}, body: new Uint8Array(), at: 1 });
    expect(request.headers).toEqual({ cookie: kept });
  });
});
