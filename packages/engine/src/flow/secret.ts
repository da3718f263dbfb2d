import { z } from "zod";

/** What names of secrets and variables look like: a letter or `_`, then up to 63 of `A-Z a-z 0-9 _`. */
export const namePattern = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** `{ "$secret": NAME }`: the place of a secret in a document. A literal in its place is refused with the way to do it. */
export const secretReferenceSchema = z.strictObject({ $secret: z.string().regex(namePattern) });

/** A secret, by name. Its value exists only in the server's store and in the egress and ingress modules. */
export type SecretReference = z.output<typeof secretReferenceSchema>;
