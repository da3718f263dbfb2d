import { describe, expect, it } from "vitest";
import { completeUrl, hostOf, originOf, withParameter } from "./url.ts";

describe("hostOf", () => {
  it.each([
    ["https://CRM.example.com/v1/{{ id }}", "crm.example.com"],
    ["https://user:secret@crm.example.com:8443/?a@b", "crm.example.com:8443"],
    ["https://crm.example.com?x", "crm.example.com"],
    // As the URL standard reads it.
    ["https://crm.example.com\\@evil.example", "crm.example.com"],
    ["https://{{ $vars.HOST }}/v1", undefined],
    ["{{ $vars.BASE }}/v1", undefined],
    ["", undefined],
  ])("finds in %j: %s", (url, host) => {
    expect(hostOf(url)).toBe(host);
  });
});

describe("withParameter", () => {
  it.each([
    ["https://a.example", "https://a.example?p=2"],
    ["https://a.example/?p=1", "https://a.example/?p=2"],
    ["https://a.example/?x=a%20b&p=1&y=?&p", "https://a.example/?x=a%20b&y=?&p=2"],
    ["https://a.example/?pp=1&%70=1&%=1", "https://a.example/?pp=1&%=1&p=2"],
  ])("puts one into %s", (url, complete) => {
    expect(withParameter(url, "p", "2")).toBe(complete);
  });
});

describe("originOf", () => {
  it("tells scheme, host and port, and no two texts that are no URLs for one", () => {
    expect(originOf("HTTPS://A.example:443/x?y")).toBe("https://a.example");
    expect(originOf("http://a.example")).not.toBe(originOf("https://a.example"));
    expect(originOf("a.example/1")).not.toBe(originOf("a.example/2"));
  });
});

describe("completeUrl", () => {
  it.each([
    ["https://a.example/x#part", [], "https://a.example/x"],
    ["https://a.example", [["q", "a&b"]], "https://a.example?q=a%26b"],
    ["https://a.example/?", [["q", "1"]], "https://a.example/?q=1"],
    [
      "https://a.example/?a=1#x",
      [
        ["q", "1"],
        ["q2", "2"],
      ],
      "https://a.example/?a=1&q=1&q2=2",
    ],
  ] as [string, [string, string][], string][])("adds to %s", (url, query, complete) => {
    expect(completeUrl(url, query)).toBe(complete);
  });

  it.each(["ftp://a.example", "//a.example", "https:///x", "https://a b", "https://u:p@a.example", "https://u@a.example"])(
    "refuses %s",
    (url) => {
      expect(() => completeUrl(url, [])).toThrow();
    },
  );
});
