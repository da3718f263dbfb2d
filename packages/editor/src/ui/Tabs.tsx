import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";

interface TabsProps<Value extends string> {
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A row of tabs (`TabList` of `Tab`) and their panels (`TabPanel`). */
export function Tabs<Value extends string>({ value, onValueChange, className, children }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onValueChange(next)} className={className}>
      {children}
    </Base.Root>
  );
}

interface TabListProps {
  label: string;
  /** Right of the tabs, not part of them. */
  trailing?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** 40 px high, with a hairline below. */
export function TabList({ label, trailing, className, children }: TabListProps) {
  return (
    <div className={classes("flex h-10 shrink-0 items-center border-b border-hairline px-3", className)}>
      <Base.List aria-label={label} className="relative flex h-full flex-1 gap-1">
        {children}
        <Base.Indicator className="absolute -bottom-px left-[calc(var(--active-tab-left)+8px)] h-0.5 w-[calc(var(--active-tab-width)-16px)] rounded-t-[2px] bg-accent transition-[left,width] duration-(--dur-2) ease-out" />
      </Base.List>
      {trailing}
    </div>
  );
}

interface TabProps {
  value: string;
  icon?: IconName;
  /** A figure beside the name, and no part of it. */
  count?: number | undefined;
  countKind?: "plain" | "fail";
  children: string;
}

export function Tab({ value, icon, count, countKind = "plain", children }: TabProps) {
  return (
    <Base.Tab
      value={value}
      className="inline-flex items-center gap-1.5 rounded-sm px-2 font-medium text-ink-3 hover:text-ink-1 data-active:text-ink-1 -outline-offset-2"
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
      {count !== undefined && (
        <span aria-hidden className="inline-flex">
          <Count kind={countKind}>{count}</Count>
        </span>
      )}
    </Base.Tab>
  );
}

interface TabPanelProps {
  value: string;
  className?: string | undefined;
  children: ReactNode;
}

export function TabPanel({ value, className, children }: TabPanelProps) {
  return (
    <Base.Panel value={value} className={classes("outline-none", className)}>
      {children}
    </Base.Panel>
  );
}

/** A small round figure beside a word. */
export function Count({ kind = "plain", children }: { kind?: "plain" | "fail"; children: ReactNode }) {
  return (
    <span
      className={classes(
        "h-[18px] min-w-[18px] rounded-full px-[5px] text-center text-2xs leading-[18px] font-medium tabular-nums",
        kind === "fail" ? "bg-fail-soft text-fail" : "bg-hover text-ink-2",
      )}
    >
      {children}
    </span>
  );
}
