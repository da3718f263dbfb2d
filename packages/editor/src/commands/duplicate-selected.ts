import { placesOf } from "../canvas/layout.ts";
import { duplicate } from "../document/duplicate.ts";
import type { Command } from "./command.ts";

export const duplicateSelected: Command = {
  id: "duplicateSelected",
  icon: "copy-plus",
  shortcut: "Mod+D",
  isEnabled: ({ selection }) => selection.nodes.length > 0,
  perform: ({ flow, selection, apply }) => {
    const places = placesOf(flow);
    apply(duplicate(flow, selection.nodes, (id) => places.get(id)));
  },
};
