import { z } from "zod";
import { textField } from "../../node-type/fields.ts";
import { headerNameSchema } from "../header-name.ts";

/** A header's name. */
export const headerName = () => textField({ label: "Header", placeholder: "x-signature" }, headerNameSchema());

/** A query parameter's name. */
export const parameterName = () => textField({ label: "Parameter" }, z.string().min(1).max(200));

/** A dotted path in the JSON body; numbers are places in a list. */
export const bodyPath = () => textField({ label: "Path in the body", placeholder: "data.id" }, z.string().min(1).max(500));

/** A dotted path within the item that `each` is at. */
export const itemPath = () => textField({ label: "Path in the item", placeholder: "additionalData.signature" }, z.string().min(1).max(500));

/** Where the items of a batch stand; `*` is every one of a list. */
export const each = textField(
  {
    label: "For each item",
    help: "Where the items of a batch are in the body. One that is not genuine refuses all.",
    placeholder: "value.*",
    advanced: true,
  },
  z.string().min(1).max(500),
);

/** What must stand before a value. */
export const prefix = textField(
  { label: "Prefix", help: "What must stand before it.", placeholder: "sha256=" },
  z.string().min(1).max(100),
);
