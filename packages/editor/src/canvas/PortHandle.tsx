import { Handle, Position } from "@xyflow/react";
import type { KeyboardEvent } from "react";
import { classes } from "../ui/classes.ts";

interface PortHandleProps {
  id: string;
  side: "input" | "output";
  /** Its accessible name. */
  label: string;
  /** Where it stands: percent along the foot, or px from the top at the right edge. */
  at: { percent: number } | { top: number };
  /** A message went through. */
  live?: boolean;
  /** The port of failed messages. */
  error?: boolean;
  readOnly: boolean;
}

/** A port: a circle where messages leave, a bar where they arrive. Its hit area is 24 px square; Enter on one port, then on another, connects them. */
export function PortHandle({ id, side, label, at, live = false, error = false, readOnly }: PortHandleProps) {
  const position = side === "input" ? Position.Top : "percent" in at ? Position.Bottom : Position.Right;
  return (
    <Handle
      id={id}
      type={side === "input" ? "target" : "source"}
      position={position}
      isConnectable={!readOnly}
      role="button"
      tabIndex={readOnly ? -1 : 0}
      aria-label={label}
      onKeyDown={clickOnEnter}
      className={classes("port", side === "input" && "in", live && "live", error && "err")}
      style={"percent" in at ? { left: `${at.percent}%` } : { top: at.top }}
    />
  );
}

function clickOnEnter(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.click();
}
