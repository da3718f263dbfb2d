import { expect, it } from "vitest";
import { urlForms } from "./url-forms.ts";

it.each([
  ["https://a.example/x?y=1", ["https://a.example/x?y=1", "https://a.example:443/x?y=1"]],
  ["http://a.example/x", ["http://a.example/x", "http://a.example:80/x"]],
  ["https://a.example:8443/x", ["https://a.example:8443/x", "https://a.example/x"]],
  ["http://[::1]/x", ["http://[::1]/x", "http://[::1]:80/x"]],
])("tries %s with and without its port", (url, forms) => {
  expect(urlForms(url, { ports: "both" })).toEqual(forms);
});

it("decodes what HubSpot decodes before it signs, and nothing else", () => {
  const url = "https://a.example/x?a=%40b%2fc%20d%C3%A9";
  expect(urlForms(url, { decode: "hubspot" })).toEqual(["https://a.example/x?a=@b/c%20d%C3%A9", url]);
});

it("leaves a URL as it was received when nobody says otherwise", () => {
  expect(urlForms("https://a.example:443/%2e%2E/x?b=%20")).toEqual(["https://a.example:443/%2e%2E/x?b=%20"]);
});
