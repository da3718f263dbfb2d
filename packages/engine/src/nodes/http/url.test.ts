import { describe, expect, it } from "vitest";
import { completeUrl, hostOf } from "./url.ts";

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
