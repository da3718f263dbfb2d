import { z } from "@hono/zod-openapi";
import type { Destination as KnownDestination } from "../../egress/destinations.ts";
import { timeSchema } from "./plain.ts";
import { isoTime, isoTimeOrNull } from "./time.ts";

/** A destination and how it has done since the server started. */
export const destinationSchema = z
  .object({
    origin: z.string().openapi({ description: "Scheme, host and port.", example: "https://crm.example.com" }),
    state: z.enum(["closed", "open", "probing"]).openapi({
      description: "`open`: it keeps failing, and its deliveries are parked. `probing`: one of them tries whether it is well again.",
    }),
    successes: z.int(),
    failures: z.int(),
    lastSuccessAt: timeSchema.nullable(),
    lastFailure: z.object({ at: timeSchema, message: z.string() }).nullable(),
    probeAt: timeSchema.nullable().openapi({ description: "While it is open: when the next delivery may try." }),
  })
  .openapi("Destination");

export function toDestination({
  lastSuccessAt,
  lastFailure,
  probeAt,
  ...destination
}: KnownDestination): z.output<typeof destinationSchema> {
  return {
    ...destination,
    lastSuccessAt: isoTimeOrNull(lastSuccessAt),
    lastFailure: lastFailure === undefined ? null : { ...lastFailure, at: isoTime(lastFailure.at) },
    probeAt: isoTimeOrNull(probeAt),
  };
}
