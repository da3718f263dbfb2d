import { findProvider, type Json, type Provider } from "@gancho/engine";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { chooseLanguage } from "../../i18n/i18n.ts";
import { inApp } from "../../testing/in-app.tsx";
import { FormContext, useForm } from "../form-context.ts";
import { ProviderField } from "./ProviderField.tsx";

const url = "https://hooks.example.com/hooks/shop";

interface FormProps {
  value?: Json | undefined;
  triggerUrl?: string | undefined;
  onChange?: (value: Json | undefined) => void;
}

function Form({ value, triggerUrl, onChange = () => undefined }: FormProps) {
  return (
    <FormContext value={{ ...useForm(), triggerUrl }}>
      <ProviderField
        field={{ kind: "provider", name: "provider", label: "Service", required: true, asks: [] }}
        path="provider"
        label="Service"
        remark={{}}
        value={value}
        onChange={onChange}
      />
    </FormContext>
  );
}

/** A service that is there. */
function serviceOf(id: string): Provider {
  const provider = findProvider(id);
  if (provider === undefined) throw new Error(`There is no ${id}.`);
  return provider;
}

const search = () => screen.getByRole("combobox", { name: "Service" });

afterEach(() => chooseLanguage("en"));

describe("the choice of a service", () => {
  test("narrows the list to what is typed, and Enter chooses", async () => {
    const onChange = vi.fn();
    render(inApp(<Form onChange={onChange} />));
    await userEvent.type(search(), "strip");
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["Stripe proven by its SDK"]);
    await userEvent.keyboard("{Enter}");
    expect(onChange).toHaveBeenCalledExactlyOnceWith("stripe");
  });

  test("puts the services into groups and says of each how far it is proven", async () => {
    render(inApp(<Form />));
    await userEvent.click(search());
    const brazil = within(screen.getByRole("group", { name: "Payments in Brazil" }));
    expect(brazil.getByRole("option", { name: "Asaas documented, not proven" })).toBeTruthy();
    const openFormats = within(screen.getByRole("group", { name: "Open formats" }));
    expect(openFormats.getAllByRole("option").length).toBeGreaterThan(1);
  });

  test("keeps its name while the list is open", async () => {
    render(inApp(<Form />));
    await userEvent.click(search());
    expect(screen.getByRole("listbox")).toBeTruthy();
    expect(search().getAttribute("aria-labelledby")).toBe(screen.getByText("Service", { selector: "label" }).id);
  });

  test("says so when nothing is called that, and keeps what was chosen", async () => {
    const onChange = vi.fn();
    render(inApp(<Form value="github" onChange={onChange} />));
    await userEvent.clear(search());
    await userEvent.type(search(), "no such service");
    expect(screen.getByText(/No service is called that/)).toBeTruthy();
    await userEvent.tab();
    expect(search()).toHaveProperty("value", "GitHub");
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe("what is said of the chosen service", () => {
  test("names its page, where to paste the URL, and what it brings along", () => {
    render(inApp(<Form value="woocommerce" triggerUrl={url} />));
    const page = screen.getByRole("link", { name: "Webhooks of WooCommerce" });
    expect([page.getAttribute("href"), page.getAttribute("target"), page.getAttribute("rel")]).toEqual([
      serviceOf("woocommerce").docs,
      "_blank",
      "noopener noreferrer",
    ]);
    expect(screen.getByText(serviceOf("woocommerce").setup.en)).toBeTruthy();
    expect(screen.getByText(url)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Copy the URL for WooCommerce" })).toBeTruthy();
    const rules = within(screen.getByRole("list", { name: "What WooCommerce brings along" }));
    expect(rules.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "WooCommerce asks whether the URL is yours: that is answered by itself and starts no run.",
      "Events are answered with 200, as WooCommerce expects.",
      "A delivery that comes twice is known by the header x-wc-webhook-delivery-id; the second starts no run.",
      "What you set on this trigger yourself wins.",
    ]);
  });

  test("asks for a path while there is no URL yet", () => {
    render(inApp(<Form value="github" />));
    expect(screen.getByText(/Give the trigger a path/)).toBeTruthy();
  });

  test.each([
    ["gitlab", true],
    ["github", false],
  ])("warns where the proof does not cover the body: %s, %s", (id, warns) => {
    render(inApp(<Form value={id} />));
    expect(screen.queryByText(/does not cover the body/) !== null).toBe(warns);
  });

  test("is in the language on screen", async () => {
    await chooseLanguage("pt-BR");
    render(inApp(<Form value="asaas" triggerUrl={url} />));
    expect(screen.getByText("documentado, não provado")).toBeTruthy();
    expect(screen.getByText(serviceOf("asaas").setup["pt-BR"])).toBeTruthy();
  });
});
