import { describe, expect, it } from "vitest";
import { testTime } from "../testing/records.ts";
import { temporaryStore } from "../testing/temporary-store.ts";
import { openTokens } from "./tokens.ts";

const day = 86_400_000;

describe("openTokens", () => {
  it("makes an owner token once and knows it after a restart", async () => {
    await using opened = await temporaryStore();
    const first = await openTokens(opened.store, undefined);
    const second = await openTokens(opened.store, undefined);
    expect(first.madeOwnerToken).toMatch(/^[\w-]{43}$/);
    expect(second.madeOwnerToken).toBeUndefined();
    expect(second.tokens.isOwner(first.madeOwnerToken ?? "")).toBe(true);
    expect(second.tokens.isOwner("")).toBe(false);
  });

  it("takes the given token in place of an earlier one", async () => {
    await using opened = await temporaryStore();
    const { tokens: earlier, madeOwnerToken } = await openTokens(opened.store, undefined);
    const session = await earlier.createSession(testTime);
    const { tokens } = await openTokens(opened.store, "a-token-of-my-own");
    // Who came in by the old token is out.
    expect(await tokens.isSession(session.token, testTime)).toBe(false);
    expect(tokens.isOwner("a-token-of-my-own")).toBe(true);
    expect(tokens.isOwner(madeOwnerToken ?? "")).toBe(false);
  });

  it("lets a session in for 30 days or until it ends", async () => {
    await using opened = await temporaryStore();
    const { tokens } = await openTokens(opened.store, undefined);
    const { token, expiresAt } = await tokens.createSession(testTime);
    expect(expiresAt).toBe(testTime + 30 * day);
    expect(await tokens.isSession(token, testTime + 30 * day - 1)).toBe(true);
    expect(await tokens.isSession(token, testTime + 30 * day)).toBe(false);
    await tokens.endSession(token);
    expect(await tokens.isSession(token, testTime)).toBe(false);
  });

  it("lets a one-time token in once, for a day, and never as a session", async () => {
    await using opened = await temporaryStore();
    const { tokens } = await openTokens(opened.store, undefined);
    const [used, late] = [await tokens.createOneTime(testTime), await tokens.createOneTime(testTime)];
    expect(await tokens.isSession(used.token, testTime)).toBe(false);
    expect(await tokens.spendOneTime(used.token, testTime)).toBe(true);
    expect(await tokens.spendOneTime(used.token, testTime)).toBe(false);
    expect(await tokens.spendOneTime(late.token, testTime + day)).toBe(false);
  });

  it("keeps no token in the store", async () => {
    await using opened = await temporaryStore();
    const { madeOwnerToken } = await openTokens(opened.store, undefined);
    expect(await opened.store.meta.get("owner-token-hash")).not.toContain(madeOwnerToken);
  });
});
