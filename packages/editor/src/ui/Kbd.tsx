import type { ReactNode } from "react";

/** A key or a combination of keys. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-xs border border-b-2 border-border bg-panel px-[5px] font-sans text-2xs font-medium tracking-body text-ink-3">
      {children}
    </kbd>
  );
}
