import { describeFields, type Field, type JsonObject, nodeTypes } from "@gancho/engine";
import { expect, it } from "vitest";
import { fieldsForService, valuesForService } from "./service-fields.ts";

/** The fields of the first form of the catalogue in which a service is chosen. */
function serviceForm(): readonly Field[] {
  const forms = nodeTypes.flatMap(({ params }) => describeFields(params).flatMap(formsWithin));
  const form = forms.find((fields) => fields.some(({ kind }) => kind === "provider"));
  if (form === undefined) throw new Error("No form asks for a service.");
  return form;
}

function formsWithin(field: Field): (readonly Field[])[] {
  return field.kind === "variants" ? field.variants.map(({ fields }) => fields) : [];
}

const shownFor = (value: JsonObject) => fieldsForService(serviceForm(), value, "en").map(({ name }) => name);

it("asks for nothing before a service is chosen", () => {
  expect(shownFor({})).toEqual(["provider", "tolerance"]);
});

it.each([
  ["github", ["provider", "secret", "tolerance"]],
  ["meta", ["provider", "secret", "verifyToken", "tolerance"]],
  ["paypal", ["provider", "webhookId", "tolerance"]],
  ["basic", ["provider", "username", "password", "tolerance"]],
])("asks for what %s needs and nothing else", (provider, names) => {
  expect(shownFor({ provider })).toEqual(names);
});

it("says in the service's words what it asks for and where that is found", () => {
  const secretIn = (language: "en" | "pt-BR") =>
    fieldsForService(serviceForm(), { provider: "stripe" }, language).find(({ name }) => name === "secret");
  expect(secretIn("en")).toMatchObject({ label: "Signing secret", help: expect.stringContaining("whsec_"), advanced: false });
  expect(secretIn("pt-BR")).toMatchObject({ label: "Segredo de assinatura", help: expect.stringContaining("começa com whsec_") });
});

it("goes on showing what the document holds, so that it can be taken out", () => {
  expect(shownFor({ provider: "github", appKey: "k" })).toEqual(["provider", "secret", "appKey", "tolerance"]);
});

it("drops what only another service asked for", () => {
  const choice = serviceForm().find((field) => field.kind === "provider");
  if (choice === undefined) throw new Error("There is no service to choose.");
  const value = { kind: "preset", provider: "github", secret: { $secret: "A" }, verifyToken: { $secret: "B" }, tolerance: 60 };
  expect(valuesForService(choice, value)).toEqual({ kind: "preset", provider: "github", secret: { $secret: "A" }, tolerance: 60 });
});
