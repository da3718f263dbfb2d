import { describe, expect, it } from "vitest";
import { pathFault, pathPattern } from "./path.ts";

describe("pathFault", () => {
  it.each(["shop/orders", ":shop/orders/:id", "a.b-c_d~e", "v1/..a"])("finds none in %s", (path) => {
    expect(pathFault(path)).toBeUndefined();
  });

  it.each(["", "/shop", "shop/", "a//b", "../x", "a/.", "a b", "a?b", "a/:1x", "a/:", ":id/:id", ":constructor", "a%20b", "é", "a/*"])(
    "finds one in %j",
    (path) => {
      expect(pathFault(path)).toEqual(expect.any(String));
    },
  );
});

describe("pathPattern", () => {
  it("is the same for paths that match the same requests", () => {
    expect(pathPattern("shop/:id/items")).toBe(pathPattern("shop/:order/items"));
    expect(pathPattern("shop/:id")).not.toBe(pathPattern("shop/id"));
  });
});
