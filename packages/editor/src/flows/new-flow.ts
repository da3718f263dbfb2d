import { type FlowInput, flowFormat } from "@gancho/engine";

const maxIdLength = 64;

/** An id made of a name that people gave: `Pedidos pagos` becomes `pedidos-pagos`. */
export function idFromName(name: string): string {
  const id = slug(name).replace(/^[^a-z]+/, "");
  return id === "" ? "flow" : id;
}

/** The part of a trigger's URL made of a name that people gave. */
export function pathFromName(name: string): string {
  return slug(name);
}

function slug(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, maxIdLength)
    .replace(/^-+|-+$/g, "");
}

/** The id itself when it is free, else the first of `id-2`, `id-3` ... that is. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const candidate = id.slice(0, maxIdLength - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

interface NewFlow {
  readonly id: string;
  readonly name: string;
  /** Below /hooks/. */
  readonly path: string;
}

/** A flow that only takes events in. How it knows the sender is left open: publishing asks for it. */
export function newFlow({ id, name, path }: NewFlow): FlowInput {
  return {
    format: flowFormat,
    id,
    name,
    nodes: [{ id: "webhook", type: "webhook", params: { path } }],
    layout: { webhook: [0, 0] },
  };
}
