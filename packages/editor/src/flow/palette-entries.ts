import { type Category, type NodeType, nodeTypes } from "@gancho/engine";

export interface PaletteGroup {
  readonly category: Category | "notes";
  readonly types: readonly NodeType[];
}

const order = ["trigger", "logic", "data", "output"] as const satisfies readonly Category[];

/** The node types by category, in the order of the palette; with a search, those whose words have it. */
export function paletteGroups(search: string, wordsOf: (type: NodeType) => string): PaletteGroup[] {
  const wanted = search.trim().toLowerCase();
  const found = nodeTypes.filter((type) => wanted === "" || `${wordsOf(type)} ${type.type}`.toLowerCase().includes(wanted));
  const notes = found.filter((type) => type.role === "annotation");
  const groups: PaletteGroup[] = order.map((category) => ({
    category,
    types: found.filter((type) => type.category === category && type.role !== "annotation"),
  }));
  return [...groups, { category: "notes" as const, types: notes }].filter((group) => group.types.length > 0);
}
