import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import "../../i18n/i18n.ts";
import { Field } from "../../ui/Field.tsx";
import { ChoiceField } from "./ChoiceField.tsx";

const options = [{ value: "both", label: "Both" }];

test("takes back a choice that may be left out", async () => {
  const onChange = vi.fn();
  render(
    <Field label="Ports">
      <ChoiceField
        field={{ kind: "choice", name: "ports", label: "Ports", required: false, options }}
        path="ports"
        value="both"
        onChange={onChange}
      />
    </Field>,
  );
  await userEvent.click(screen.getByRole("combobox", { name: "Ports" }));
  await userEvent.click(await screen.findByRole("option", { name: "Not chosen" }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(undefined);
});

test("offers nothing instead of a choice that must be made", async () => {
  render(
    <Field label="Ports">
      <ChoiceField
        field={{ kind: "choice", name: "ports", label: "Ports", required: true, options }}
        path="ports"
        value={undefined}
        onChange={vi.fn()}
      />
    </Field>,
  );
  await userEvent.click(screen.getByRole("combobox", { name: "Ports" }));
  expect(await screen.findByRole("option", { name: "Both" })).toBeDefined();
  expect(screen.queryByRole("option", { name: "Not chosen" })).toBeNull();
});
