/** Which part of a list is wanted. */
export interface PageRequest {
  /** `nextCursor` of the page before; left out for the first page. */
  readonly cursor?: string;
  /** Most items to give, at least 1. */
  readonly limit: number;
}

/** A part of a list, newest first unless the list says otherwise. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; `null` on the last page. */
  readonly nextCursor: string | null;
}

/** Cuts a page out of one item more than was asked for: the surplus tells that there is a next page. */
export function pageOf<Item>(items: readonly Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const last = items[limit - 1];
  const more = items.length > limit && last !== undefined;
  return { items: more ? items.slice(0, limit) : items, nextCursor: more ? cursorOf(last) : null };
}
