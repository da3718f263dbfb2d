import type { Json } from "../json.ts";

interface FieldBase {
  /** The param's key. */
  readonly name: string;
  /** What the form calls it, in English; other languages translate it by node type and name. */
  readonly label: string;
  /** One sentence below the field. */
  readonly help?: string;
  readonly required: boolean;
  /** What a left-out param means. */
  readonly default?: Json;
  readonly placeholder?: string;
  /** Shown folded away under *More* at first. */
  readonly advanced?: boolean;
}

/** A choice of the `choice` kind. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** One of the shapes of a `variants` field. */
export interface FieldVariant {
  /** The value of the discriminating key. */
  readonly value: string;
  readonly label: string;
  readonly help?: string;
  readonly fields: readonly Field[];
}

/**
 * One field of a node type's form, as data.
 *
 * The list of fields drives the editor's form, masking and the published hints; it is read off the params' Zod schema, so that neither can say what the other does not.
 * A special widget is a new kind here, for every node type.
 */
export type Field = FieldBase &
  (
    | { readonly kind: "text" | "longText" | "switch" | "json" | "jsonSchema" | "path" }
    /** JSONata source; `result` is what it must give, `of` what `$` is in it where that is not the message: an answer `{ status, headers, body }`. */
    | { readonly kind: "expression"; readonly result: "boolean" | "any"; readonly of?: "answer" }
    /** Text with `{{ }}`; `multiline` for bodies. */
    | { readonly kind: "template"; readonly multiline?: boolean }
    | {
        readonly kind: "number";
        readonly min?: number;
        readonly max?: number;
        readonly integer?: boolean;
        readonly unit?: "seconds" | "bytes" | "px";
      }
    | { readonly kind: "choice"; readonly options: readonly FieldOption[] }
    /**
     * A service by its id. What a service asks for stands beside it: of the fields that `asks` names, a form shows those of the chosen
     * service, in that service's own words.
     */
    | { readonly kind: "provider"; readonly asks: readonly string[] }
    /** `{ "$secret": NAME }`. */
    | { readonly kind: "secret" }
    /** A list of plain values, such as methods or statuses. */
    | { readonly kind: "list"; readonly item: "text" | "number"; readonly options?: readonly FieldOption[] }
    /** Names to templates, such as headers. */
    | { readonly kind: "keyValue"; readonly suggestions?: readonly string[] }
    /** The switch's cases: id, name, condition. */
    | { readonly kind: "cases" }
    /** Several params under one heading; left out as a whole when `required` is false. */
    | { readonly kind: "group"; readonly fields: readonly Field[] }
    /** One of several shapes, told apart by the value at `discriminator`. */
    | { readonly kind: "variants"; readonly discriminator: string; readonly variants: readonly FieldVariant[] }
    /** A list of such shapes; `item` is what one is called. */
    | { readonly kind: "variantList"; readonly item: string; readonly discriminator: string; readonly variants: readonly FieldVariant[] }
  );

export type FieldKind = Field["kind"];
