import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

/** A table with fixed columns: give the widths in a `colgroup`. Side padding of 16 px. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table {...rest} className={classes("w-full table-fixed border-collapse", className)} />;
}

interface CellProps {
  /** Figures stand at the right, in tabular digits. */
  end?: boolean;
}

export function Th({ end = false, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classes(
        "label h-8 truncate border-b border-hairline px-2 first:pl-4 last:pr-4",
        end ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function Td({ end = false, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={classes(
        "h-8 truncate border-b border-hairline px-2 first:pl-4 last:pr-4 in-[tr:last-child]:border-b-0",
        end && "text-right tabular-nums",
        className,
      )}
    />
  );
}

interface RowProps {
  selected?: boolean;
}

/** A row; a selected one has a bar at its left, so that it differs without colour. */
export function Tr({ selected = false, className, ...rest }: ComponentProps<"tr"> & RowProps) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      className={classes(selected ? "bg-accent-soft [&>td:first-child]:shadow-[inset_2px_0_var(--accent)]" : "hover:bg-hover", className)}
    />
  );
}
