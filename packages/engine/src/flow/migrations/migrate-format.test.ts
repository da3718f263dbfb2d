import { describe, expect, it } from "vitest";
import { type Migration, migrateFormat } from "./migrate-format.ts";

describe("migrateFormat", () => {
  it("takes one step after the other up to this engine's format", () => {
    const steps: Migration[] = [
      { from: "draft/1", to: "draft/2", migrate: ({ title, ...rest }) => ({ ...rest, label: title ?? "" }) },
      { from: "draft/2", to: "gancho/1", migrate: ({ label, ...rest }) => ({ ...rest, name: label ?? "" }) },
    ];

    expect(migrateFormat({ format: "draft/1", title: "Orders" }, steps)).toEqual({ document: { format: "gancho/1", name: "Orders" } });
  });
});
