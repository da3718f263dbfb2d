import { z } from "@hono/zod-openapi";

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

/** The query of every list: `cursor` from the page before, `limit` 1 to 200, 50 when left out. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(MAX_PAGE)
    .default(DEFAULT_PAGE)
    .openapi({ type: "integer", minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE }),
});

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** Query parameters that narrow a list to a span of time, both ends included. */
export const spanQuerySchema = z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() });
