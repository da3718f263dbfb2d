import type { FlowInput } from "@gancho/engine";
import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeServer, problem } from "../testing/fake-server.ts";
import { flowSummary } from "../testing/flow-summary.ts";
import { inApp } from "../testing/in-app.tsx";
import { FlowsScreen } from "./FlowsScreen.tsx";

afterEach(() => vi.unstubAllGlobals());

const document: FlowInput = { format: "gancho/1", id: "orders", name: "From a file", nodes: [], edges: [] };

/** A server that has the flow `orders` at revision 7 and keeps what it is given. */
function serverWithOrders() {
  const app = fakeServer();
  let scripted: Response | undefined;
  const created: FlowInput[] = [];
  const saved: { ifMatch: string | undefined; body: FlowInput }[] = [];
  app.get("/api/flows", (c) => c.json({ items: [flowSummary()], nextCursor: null }));
  app.post("/api/flows", async (c) => {
    const body: FlowInput = await c.req.json();
    if (scripted !== undefined) return scripted;
    if (body.id === "orders") return problem(409, "request.conflict", "The id orders is taken.", [{ path: "id", message: "Taken." }]);
    created.push(body);
    return c.json({ ...flowSummary({ id: body.id, name: body.name }), problems: [] }, 201);
  });
  app.get("/api/flows/orders", (c) => c.json({ ...flowSummary(), problems: [] }));
  app.put("/api/flows/orders", async (c) => {
    const body: FlowInput = await c.req.json();
    saved.push({ ifMatch: c.req.header("if-match"), body });
    return c.json({ ...flowSummary({ name: body.name, revision: 8 }), problems: [] });
  });
  const answerNext = (answer: Response) => {
    scripted = answer;
  };
  return { created, saved, answerNext };
}

async function choose(text: string): Promise<void> {
  render(inApp(<FlowsScreen />));
  await screen.findByRole("link", { name: "Paid orders" });
  await userEvent.upload(screen.getByLabelText("Choose a file"), new File([text], "flow.json", { type: "application/json" }));
}

describe("a file whose id is taken", () => {
  it("is taken in under the new id that was chosen", async () => {
    const { created } = serverWithOrders();
    await choose(JSON.stringify(document));
    const dialog = within(await screen.findByRole("dialog", { name: "A flow “orders” is already here" }));
    const id = dialog.getByRole("textbox", { name: "New id" });
    expect(id).toHaveProperty("value", "orders-2");

    await userEvent.clear(id);
    await userEvent.type(id, "Not an id");
    expect(dialog.getByRole("button", { name: "Import as new" })).toHaveProperty("disabled", true);
    await userEvent.clear(id);
    await userEvent.type(id, "orders-file");
    await userEvent.click(dialog.getByRole("button", { name: "Import as new" }));

    expect(await screen.findByText("“From a file” was imported as a draft")).toBeDefined();
    expect(created).toMatchObject([{ id: "orders-file", name: "From a file" }]);
  });

  it("takes the place of the draft that is here, and of no newer one", async () => {
    const { saved, created } = serverWithOrders();
    await choose(JSON.stringify(document));
    await userEvent.click(await screen.findByRole("button", { name: "Replace the draft" }));

    await waitFor(() => expect(saved).toMatchObject([{ ifMatch: '"7"', body: { id: "orders", name: "From a file" } }]));
    expect(created).toEqual([]);
  });

  it("changes nothing when the question is given up", async () => {
    const { saved, created } = serverWithOrders();
    await choose(JSON.stringify(document));
    await screen.findByRole("dialog", { name: "A flow “orders” is already here" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect([saved, created]).toEqual([[], []]);
  });
});

it("lists every problem of a document with its place, and sends nothing", async () => {
  const { created } = serverWithOrders();
  await choose(JSON.stringify({ ...document, id: "Bad id", nodes: [{ id: "crm" }], extra: 1 }));
  const dialog = within(await screen.findByRole("dialog", { name: "3 problems in this document" }));
  for (const place of ["id", "nodes.crm.type", "extra"]) expect(dialog.getAllByText(place).length).toBeGreaterThan(0);
  expect(created).toEqual([]);
});

it("says where the JSON breaks", async () => {
  serverWithOrders();
  await choose('{\n  "format": }');
  const dialog = within(await screen.findByRole("dialog", { name: "1 problem in this document" }));
  expect(dialog.getByText(/line 2/)).toBeDefined();
});

it("lists what the server has against a document", async () => {
  const errors = [{ path: "nodes.hook.params.path", message: "The path /shop/orders belongs to “Paid orders”. Choose another." }];
  serverWithOrders().answerNext(problem(409, "request.conflict", "The path is taken.", errors));
  await choose(JSON.stringify({ ...document, id: "other" }));
  const dialog = within(await screen.findByRole("dialog", { name: "1 problem in this document" }));
  expect(dialog.getByText(/belongs to “Paid orders”/)).toBeDefined();
});
