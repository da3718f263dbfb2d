import { describe, expect, it } from "vitest";
import { asGanchoError, GanchoError } from "./errors.ts";

describe("asGanchoError", () => {
  it("gives back what is one already", () => {
    const error = new GanchoError("http.status", "crm.example.com answered 503.", { status: 503 });

    expect(asGanchoError(error)).toBe(error);
    expect(error.blame).toBe("transient");
  });

  it.each([new TypeError("secret"), "secret"])("makes a bug of anything else, and does not repeat it: %s", (thrown) => {
    const error = asGanchoError(thrown);

    expect(error).toMatchObject({ code: "bug", blame: "bug", cause: thrown });
    expect(error.message).not.toContain("secret");
  });
});
