import { isJsonObject, type Json } from "@gancho/engine";
import { Fragment, type ReactNode } from "react";
import { classes } from "../ui/classes.ts";

interface JsonTextProps {
  value: Json;
  /** Levels that are spelled out; deeper ones are counted: `[3 items]`. */
  depth?: number;
  className?: string;
}

/** Longest list or object that is spelled out at once. */
const maxEntries = 100;
/** Longest text that is shown whole. */
const maxText = 2000;

/** A JSON value in colours, indented by two. Long lists, long texts and deep levels are shortened, and say by how much. */
export function JsonText({ value, depth = 8, className }: JsonTextProps) {
  return <pre className={classes("json", className)}>{draw(value, depth, "")}</pre>;
}

function draw(value: Json, depth: number, indent: string): ReactNode {
  if (Array.isArray(value))
    return drawBlock(
      "[",
      value.map((item) => [undefined, item]),
      "]",
      depth,
      indent,
    );
  if (isJsonObject(value)) return drawBlock("{", Object.entries(value), "}", depth, indent);
  if (typeof value === "string")
    return <span className="text-code-string">{JSON.stringify(value.length > maxText ? `${value.slice(0, maxText)}…` : value)}</span>;
  return <span className="text-code-number">{String(value)}</span>;
}

type Entry = readonly [key: string | undefined, value: Json];

function drawBlock(open: string, entries: readonly Entry[], close: string, depth: number, indent: string): ReactNode {
  if (entries.length === 0) return `${open}${close}`;
  if (depth === 0) return `${open}${entries.length}${close}`;
  const inner = `${indent}  `;
  return (
    <>
      {open}
      {"\n"}
      {entries.slice(0, maxEntries).map(([key, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is drawn whole; its items have no other identity.
        <Fragment key={index}>
          {inner}
          {key !== undefined && <span className="text-code-key">{JSON.stringify(key)}</span>}
          {key !== undefined && ": "}
          {draw(value, depth - 1, inner)}
          {index < entries.length - 1 ? "," : ""}
          {"\n"}
        </Fragment>
      ))}
      {entries.length > maxEntries && `${inner}… ${entries.length - maxEntries}\n`}
      {indent}
      {close}
    </>
  );
}
