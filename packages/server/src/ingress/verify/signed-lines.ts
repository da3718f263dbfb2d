import type { RsaVerification } from "@gancho/engine";
import { jsonBody, textAt } from "./json-body.ts";

/** A line with the name and one with the value of each field of a body that is there, in the order given for its kind; `undefined` for a body of no known kind. */
export function signedLines({ by, fields }: NonNullable<RsaVerification["lines"]>, body: Uint8Array): Buffer | undefined {
  const json = jsonBody(body);
  const kind = textAt(json, by);
  const names = kind === undefined ? undefined : (ownValue(fields, kind) ?? ownValue(fields, "*"));
  if (names === undefined) return undefined;
  const lines = names.split(/\s+/).flatMap((name) => {
    const value = textAt(json, name);
    return value === undefined ? [] : [`${name}\n${value}\n`];
  });
  return Buffer.from(lines.join(""));
}

/** The value under a name that came with a request. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
