import type { Field, FieldKind, Json } from "@gancho/engine";
import type { ReactNode } from "react";

type MemberOf<F extends Field, Kind extends FieldKind> = F extends Field ? (Kind extends F["kind"] ? F : never) : never;

/** The shape of a field of this kind. */
type FieldOf<Kind extends FieldKind> = MemberOf<Field, Kind>;

/** What each component of a field kind gets. */
export interface FieldProps<Kind extends FieldKind> {
  readonly field: FieldOf<Kind>;
  /** `undefined` when the document leaves it out: the default then stands. */
  readonly value: Json | undefined;
  /** `undefined` leaves it out. */
  readonly onChange: (value: Json | undefined) => void;
  /** Below the node's params, in dots. */
  readonly path: string;
}

/** What is said below a field: how it is meant, or what is wrong with it. */
export interface FieldRemark {
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly warning?: ReactNode;
}

/** The text to show for a value that should be text. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** An empty text of a field that may be left out is left out; one that is required stays, to be told as a problem. */
export function textOrNothing(text: string, required: boolean): string | undefined {
  return text === "" && !required ? undefined : text;
}
