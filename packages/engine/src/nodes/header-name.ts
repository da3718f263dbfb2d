import { z } from "zod";

/** The name of a header, by https://www.rfc-editor.org/rfc/rfc9110#name-tokens; upper and lower case are equal. */
export function headerNameSchema(): z.ZodString {
  return z
    .string()
    .max(200)
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: "A header's name has letters, digits and `-`, and no spaces." });
}
