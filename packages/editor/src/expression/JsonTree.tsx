import { isJsonObject, type Json } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { describe, pathStep } from "./complete.ts";

interface JsonTreeProps {
  value: Json;
  /** Called with a path such as `body.customer.email` when its row is chosen. */
  onPick?: ((path: string) => void) | undefined;
}

/** Rows of one level that are drawn; longer lists say how many more there are. */
const maxRows = 60;

/** A JSON value as a tree of 24 px rows: the first two levels are open. */
export function JsonTree({ value, onPick }: JsonTreeProps) {
  return (
    <ul className="px-2 font-mono text-xs leading-6 tracking-mono">
      <Rows value={value} path="" level={0} onPick={onPick} />
    </ul>
  );
}

interface RowsProps extends JsonTreeProps {
  path: string;
  level: number;
}

function Rows({ value, path, level, onPick }: RowsProps) {
  const entries = entriesOf(value);
  return (
    <>
      {entries.slice(0, maxRows).map(([name, step, child]) => (
        <Row key={name} name={name} value={child} path={join(path, step)} level={level} onPick={onPick} />
      ))}
      {entries.length > maxRows && (
        <li className="h-6 text-ink-3" style={{ paddingLeft: 24 + level * 16 }}>{`… ${entries.length - maxRows}`}</li>
      )}
    </>
  );
}

function Row({ name, value, path, level, onPick }: RowsProps & { name: string }) {
  const { t } = useTranslation();
  const isBranch = entriesOf(value).length > 0;
  const [isOpen, setOpen] = useState(isBranch && level < 1);
  return (
    <li>
      <div className="group flex h-6 items-center gap-1.5 rounded-xs pr-1 hover:bg-hover" style={{ paddingLeft: 4 + level * 16 }}>
        {isBranch ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? "flow.inspector.fold" : "flow.inspector.unfold", { name })}
            className="grid size-4 shrink-0 place-items-center rounded-xs text-ink-3"
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? "chevron-down" : "chevron-right"} size={12} />
          </button>
        ) : (
          <span className="w-4 shrink-0" />
        )}
        <span className="shrink-0 text-ink-1">{name}</span>
        <span className={classes("truncate", valueColour(value))}>{describe(value)}</span>
        {onPick && (
          <button
            type="button"
            className="ml-auto grid size-5 shrink-0 place-items-center rounded-xs text-accent-ink opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
            aria-label={t("flow.inspector.insert", { path })}
            // The field that it goes into keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(path)}
          >
            <Icon name="plus" size={12} />
          </button>
        )}
      </div>
      {isBranch && isOpen && (
        <ul>
          <Rows value={value} path={path} level={level + 1} onPick={onPick} />
        </ul>
      )}
    </li>
  );
}

function entriesOf(value: Json): readonly (readonly [name: string, step: string, child: Json])[] {
  if (Array.isArray(value)) return value.map((child, index) => [String(index), `[${index}]`, child]);
  return isJsonObject(value) ? Object.entries(value).map(([name, child]) => [name, pathStep(name), child]) : [];
}

function join(path: string, step: string): string {
  if (path === "") return step.startsWith("[") ? `$${step}` : step;
  return step.startsWith("[") ? `${path}${step}` : `${path}.${step}`;
}

function valueColour(value: Json): string {
  if (typeof value === "string") return "text-code-string";
  return typeof value === "number" || typeof value === "boolean" ? "text-code-number" : "text-ink-3";
}
