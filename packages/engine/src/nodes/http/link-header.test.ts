import { describe, expect, it } from "vitest";
import { linkTo } from "./link-header.ts";

describe("linkTo", () => {
  it.each([
    [
      "GitHub's",
      '<https://api.example.com/a?page=1>; rel="prev", <https://api.example.com/a?page=3>; rel="next"',
      "https://api.example.com/a?page=3",
    ],
    ["one without quotes, in any case", "</a?page=2>;REL=Next", "/a?page=2"],
    ["one of several relations", '<b>; title="x"; rel="last next"', "b"],
    ["commas and semicolons where they mean nothing", '<a,b;c>; title="x, <no>; rel=\\"next\\""; rel="next"', "a,b;c"],
    ["a parameter without a value", "<b>; crossorigin; rel=next", "b"],
    ["the first relation only", '<a>; rel="prev"; rel="next"', undefined],
    ["a link about something else", '<a>; rel="next"; anchor="#foo"', undefined],
    ["another relation that begins so", '<a>; rel="next-archive"', undefined],
    ["no target", 'rel="next"', undefined],
    ["nothing", "", undefined],
  ])("reads %s", (_, header, target) => {
    expect(linkTo("next", header)).toBe(target);
  });

  // A pattern that tries every way to read them would not come to its end.
  it.each([`<a>${'; x="'.repeat(4000)}`, "<".repeat(20_000), `<a>${"; ".repeat(10_000)}`, `<a>;x${" ".repeat(20_000)}!`])(
    "finds nothing in a header that means harm",
    (header) => {
      expect(linkTo("next", header)).toBeUndefined();
    },
  );
});
