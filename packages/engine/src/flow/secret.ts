import { z } from "zod";

/** What names of secrets and variables look like: a letter or `_`, then up to 63 of `A-Z a-z 0-9 _`. */
export const namePattern = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** What is said about a literal where a secret belongs. The literal itself is never repeated. */
export const secretLiteralMessage =
  'A secret is never written into a document. Store it under a name, as in SHOP_KEY, and write { "$secret": "SHOP_KEY" } here.';

/** `{ "$secret": NAME }`: the place of a secret in a document. A literal in its place is refused with the way to do it. */
export const secretReferenceSchema = z.strictObject(
  {
    $secret: z
      .string()
      .regex(namePattern, { error: "A secret's name is a letter or `_`, then letters, digits or `_`, at most 64 in all." }),
  },
  { error: (issue) => (issue.code === "invalid_type" && issue.input !== undefined ? secretLiteralMessage : undefined) },
);

/** A secret, by name. Its value exists only in the server's store and in the egress and ingress modules. */
export type SecretReference = z.output<typeof secretReferenceSchema>;
