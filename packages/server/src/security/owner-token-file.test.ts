import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { keepOwnerToken, keptOwnerToken } from "./owner-token-file.ts";

describe("keptOwnerToken", () => {
  it("gives the token that was kept, and none where its file is gone", async () => {
    await using folder = await temporaryFolder();
    expect(keptOwnerToken(folder.path)).toBeUndefined();
    keepOwnerToken(folder.path, "the-owners-token");
    expect(keptOwnerToken(folder.path)).toBe("the-owners-token");
  });
});
