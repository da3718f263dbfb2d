import type { PageRequest } from "../store/page.ts";

/** The part of a list that a query asks for, as the store wants it. */
export function pageRequestOf({ cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }): PageRequest {
  return cursor === undefined ? { limit } : { limit, cursor };
}

/** The span of time that a query asks for, in milliseconds since 1970. */
export function spanOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) {
  return { ...(from === undefined ? {} : { from: Date.parse(from) }), ...(to === undefined ? {} : { to: Date.parse(to) }) };
}
