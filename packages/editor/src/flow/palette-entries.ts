import { type Category, type NodeType, nodeTypes } from "@gancho/engine";

export interface PaletteGroup {
  readonly category: Category | "notes";
  readonly types: readonly NodeType[];
}

const order = ["trigger", "logic", "data", "output"] as const satisfies readonly Category[];

/** What a node type is called and does, in the language on screen. */
export interface TypeWords {
  readonly title: string;
  readonly summary: string;
}

/** The node types by category, in the order of the palette; with a search, those whose title has it, or else those that do such a thing. */
export function paletteGroups(search: string, wordsOf: (type: NodeType) => TypeWords): PaletteGroup[] {
  const wanted = search.trim().toLowerCase();
  const named = nodeTypes.filter((type) => `${wordsOf(type).title} ${type.type}`.toLowerCase().includes(wanted));
  const found = named.length > 0 ? named : nodeTypes.filter((type) => wordsOf(type).summary.toLowerCase().includes(wanted));
  const notes = found.filter((type) => type.role === "annotation");
  const groups: PaletteGroup[] = order.map((category) => ({
    category,
    types: found.filter((type) => type.category === category && type.role !== "annotation"),
  }));
  return [...groups, { category: "notes" as const, types: notes }].filter((group) => group.types.length > 0);
}
