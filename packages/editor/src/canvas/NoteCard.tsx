import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { classes } from "../ui/classes.ts";
import { noteSize } from "./geometry.ts";
import type { NoteNode } from "./graph.ts";

/** A sticky note. Of its Markdown it shows a heading in the first line; the rest stays text. */
export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteNode>) {
  const text = typeof data.node.params.text === "string" ? data.node.params.text : "";
  const [first = "", ...rest] = text.split("\n");
  const { width, height } = noteSize(data.node);
  const heading = /^#+\s+(.*)/.exec(first)?.[1];
  return (
    <div className={classes("note", selected && "sel")} style={{ width, minHeight: height }}>
      {heading === undefined ? text : <b>{heading}</b>}
      {heading !== undefined && rest.join("\n")}
    </div>
  );
});
