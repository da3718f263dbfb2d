import { type FlowNode, type JsonObject, nodeTypes, type Problem } from "@gancho/engine";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { chooseLanguage } from "../i18n/i18n.ts";
import { NodeForm } from "./NodeForm.tsx";

const names = { input: undefined, trigger: undefined, vars: {}, nodes: {} };

interface HarnessProps {
  type: string;
  start: JsonObject;
  problems: readonly Problem[];
  onChange: (params: JsonObject) => void;
}

/** A form over one node that keeps what it is told, as the document would. */
function Harness({ type, start, problems, onChange }: HarnessProps) {
  const [params, setParams] = useState(start);
  const node: FlowNode = { id: "node", type, version: 1, disabled: false, onError: "fail", params: { ...params } };
  const keep = (next: JsonObject) => {
    onChange(next);
    setParams(next);
  };
  return <NodeForm node={node} problems={problems} names={names} onCodeFocus={() => undefined} onChange={keep} />;
}

/** The form of a node, and what its params have become. */
function setUp(type: string, start: JsonObject, problems: readonly Problem[] = []) {
  const seen: JsonObject[] = [];
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <Harness type={type} start={start} problems={problems} onChange={(params) => seen.push(params)} />
    </QueryClientProvider>,
  );
  return { latest: () => seen.at(-1), user: userEvent.setup() };
}

test.each(nodeTypes.map(({ type }) => type))("draws the form of %s from its fields alone", (type) => {
  setUp(type, {});
  expect(document.body.textContent).not.toBe("");
});

const examples = nodeTypes.flatMap(({ type, examples }) => examples.map(({ title, params }) => [type, title, params] as const));

test.each(examples)("draws the form of %s as in its example: %s", async (type, _title, params) => {
  const { latest, user } = setUp(type, { ...params });
  for (const more of screen.queryAllByRole("button", { name: "More", expanded: false })) await user.click(more);
  expect(document.body.textContent).not.toBe("");
  // Drawing a form is no edit.
  expect(latest()).toBeUndefined();
});

describe("a webhook", () => {
  test("takes the leading slash off a path", async () => {
    const { latest, user } = setUp("webhook", {});
    await user.type(screen.getByRole("textbox", { name: "Path" }), "/shop/orders");
    expect(latest()).toEqual({ path: "shop/orders" });
  });

  test("toggles methods, kept in their own order", async () => {
    const { latest, user } = setUp("webhook", { path: "a" });
    await user.click(screen.getByRole("button", { name: "More" }));
    await user.click(screen.getByRole("button", { name: "PUT" }));
    await user.click(screen.getByRole("button", { name: "GET" }));
    expect(latest()).toEqual({ path: "a", methods: ["POST", "GET", "PUT"] });
  });

  test("asks for a group that may be left out only once it is switched on", async () => {
    const { latest, user } = setUp("webhook", { path: "a" });
    expect(screen.queryByRole("textbox", { name: "Remember for" })).toBeNull();
    await user.click(screen.getByRole("switch", { name: /Duplicates/ }));
    expect(latest()).toEqual({ path: "a", dedupe: {} });
    await user.type(screen.getByRole("textbox", { name: "Remember for" }), "0");
    expect(latest()).toEqual({ path: "a", dedupe: { windowSeconds: 864000 } });
    await user.click(screen.getByRole("switch", { name: /Duplicates/ }));
    expect(latest()).toEqual({ path: "a" });
  });
});

describe("a webhook of a known service", () => {
  test("asks for what the chosen service needs, and leaves out what another one needed", async () => {
    const { latest, user } = setUp("webhook", { path: "a", verify: { kind: "preset", provider: "pusher", appKey: "k" } });
    expect(screen.getByText("Your app, App keys: key")).toBeTruthy();
    const service = screen.getByRole("combobox", { name: "Service" });
    await user.clear(service);
    await user.type(service, "github{Enter}");
    expect(latest()).toEqual({ path: "a", verify: { kind: "preset", provider: "github" } });
    expect(screen.getByRole("combobox", { name: "Secret" })).toBeTruthy();
    expect(screen.queryByRole("textbox", { name: "App key" })).toBeNull();
  });

  test("says calmly what the service still needs", () => {
    const message = "GitHub needs this: Secret.";
    const problem: Problem = { code: "params", severity: "error", path: "nodes.node.params.verify.secret", message };
    setUp("webhook", { path: "a", verify: { kind: "preset", provider: "github" } }, [problem]);
    expect(screen.getByText("Still to be filled in.").parentElement?.textContent).toContain("A long random text of your own.");
  });
});

test("a warning is no error", () => {
  const problem: Problem = { code: "trigger-open", severity: "warning", path: "nodes.node.params.verify", message: "Anyone may call." };
  setUp("webhook", { path: "a", verify: { kind: "none" } }, [problem]);
  expect(screen.getByText("Anyone may call.").closest(".text-wait")).not.toBeNull();
});

describe("an HTTP request", () => {
  test("takes back a choice that may be left out", async () => {
    const { latest, user } = setUp("http", { sign: { kind: "standard-webhooks" } });
    const choose = async (name: string) => {
      await user.click(screen.getByRole("combobox", { name: "Signature" }));
      await user.click(await screen.findByRole("option", { name }));
    };
    await choose("Not chosen");
    expect(latest()).toEqual({});
    expect(screen.getByRole("combobox", { name: "Signature" }).textContent).toContain("Not chosen");
  });

  test("offers nothing instead of a choice that always stands", async () => {
    const { user } = setUp("http", {});
    await user.click(screen.getByRole("combobox", { name: "Sign in" }));
    expect(await screen.findByRole("option", { name: "None" })).toBeTruthy();
    expect(screen.queryByRole("option", { name: "Not chosen" })).toBeNull();
  });

  test("keeps a group folded until somebody wants it", async () => {
    const { user } = setUp("http", {});
    await user.click(screen.getByRole("button", { name: "More" }));
    expect(screen.queryByRole("textbox", { name: "Attempts" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(screen.getByRole("textbox", { name: "Attempts" })).toBeTruthy();
  });

  test("shows a group that the document sets at once, and large numbers in words", () => {
    setUp("http", { retry: { maxSeconds: 5400 }, response: { maxBytes: 2_097_152 } });
    expect(screen.getByRole("textbox", { name: "Longest wait" }).parentElement?.textContent).toBe("s = 1 hr 30 min");
    expect(screen.getByRole("textbox", { name: "Largest size" }).parentElement?.textContent).toBe("bytes = 2 MiB");
  });

  test("keeps what is typed into rows, and leaves rows without a name out", async () => {
    const { latest, user } = setUp("http", { url: "https://a.example" });
    const [addHeader] = screen.getAllByRole("button", { name: "Row" }).slice(1);
    if (addHeader === undefined) throw new Error("No rows can be added.");
    await user.click(addHeader);
    await user.type(screen.getByRole("textbox", { name: "Value of row 1" }), "1");
    expect(latest()).toEqual({ url: "https://a.example" });
    await user.type(screen.getByRole("combobox", { name: "Name of row 1" }), "x-a");
    expect(latest()).toEqual({ url: "https://a.example", headers: { "x-a": "1" } });
  });

  test("shows a problem at its field, and calmly while nothing was filled in", () => {
    const problem: Problem = {
      code: "params",
      severity: "error",
      path: "nodes.node.params.url",
      message: "Start the URL with https:// or http://.",
    };
    setUp("http", { url: "ftp://a" }, [problem]);
    expect(screen.getByRole("textbox", { name: "URL" })).toHaveProperty("ariaInvalid", "true");
    expect(screen.getByText(/Start the URL/)).toBeTruthy();
    expect(screen.queryByText(/Still to be/)).toBeNull();
  });
});

test("an example in an empty field is in the language on screen", async () => {
  await chooseLanguage("pt-BR");
  try {
    setUp("email", {});
    expect(screen.getByRole("textbox", { name: "Assunto" })).toHaveProperty("placeholder", "Pedido {{ body.name }}");
  } finally {
    await chooseLanguage("en");
  }
});

test("a switch gives every new case an id of its own, and keeps ids when a case is renamed", async () => {
  const { latest, user } = setUp("switch", {});
  await user.click(screen.getByRole("button", { name: "Case" }));
  await user.click(screen.getByRole("button", { name: "Case" }));
  await user.type(screen.getByRole("textbox", { name: "Name of case 2" }), "BR");
  expect(latest()).toEqual({
    cases: [
      { id: "case-1", when: "" },
      { id: "case-2", when: "", name: "BR" },
    ],
  });
  await user.click(screen.getAllByRole("button", { name: "Move up" })[1] ?? document.body);
  expect(latest()).toMatchObject({ cases: [{ id: "case-2" }, { id: "case-1" }] });
});

test("JSON is handed on when it is whole", async () => {
  const { latest, user } = setUp("manual", {});
  const box = screen.getByRole("textbox", { name: "Sample" });
  await user.clear(box);
  await user.type(box, '{{"a": 1');
  expect(latest()).not.toEqual({ sample: { a: 1 } });
  expect(screen.getByText(/Not JSON yet/)).toBeTruthy();
  await user.type(box, "}");
  expect(latest()).toEqual({ sample: { a: 1 } });
});
