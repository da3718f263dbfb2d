import { remove } from "../document/remove.ts";
import type { Command } from "./command.ts";

export const deleteSelected: Command = {
  id: "deleteSelected",
  icon: "trash-2",
  shortcut: "Delete",
  alsoBy: ["Backspace"],
  isEnabled: ({ selection }) => selection.nodes.length + selection.edges.length > 0,
  perform: ({ flow, selection, apply }) => apply(remove(flow, selection)),
};
