import { namePattern, reservedNameMessage, reservedNames } from "@gancho/engine";
import { z } from "@hono/zod-openapi";
import type { SecretInfo as StoredSecret } from "../../security/secrets.ts";
import type { VariableRecord } from "../../store/variable-store.ts";
import { timeSchema } from "./plain.ts";
import { isoTime } from "./time.ts";

export const nameSchema = z
  .string()
  .regex(namePattern, { error: "A name starts with a letter or `_`, then letters, digits or `_`, at most 64 in all." })
  .refine((name) => !reservedNames.has(name), { error: ({ input }) => reservedNameMessage(String(input)) });

/** A secret without its value, which never leaves. */
export const secretInfoSchema = z
  .object({
    name: nameSchema,
    createdAt: timeSchema,
    updatedAt: timeSchema,
    hosts: z.array(z.string()).openapi({ description: "Hosts that it may be sent to; empty means any that a flow names." }),
    usedBy: z.array(z.string()).openapi({ description: "Ids of the flows that name it." }),
  })
  .openapi("SecretInfo");

export const variableSchema = z.object({ name: nameSchema, value: z.string(), updatedAt: timeSchema }).openapi("Variable");

export type SecretInfo = z.output<typeof secretInfoSchema>;
export type Variable = z.output<typeof variableSchema>;

export function toSecretInfo({ name, hosts, createdAt, updatedAt }: StoredSecret, usedBy: readonly string[]): SecretInfo {
  return { name, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt), hosts: [...hosts], usedBy: [...usedBy] };
}

export function toVariable({ name, value, updatedAt }: VariableRecord): Variable {
  return { name, value, updatedAt: isoTime(updatedAt) };
}
