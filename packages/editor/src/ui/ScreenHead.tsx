import type { ReactNode } from "react";

interface ScreenHeadProps {
  title: string;
  /** Beside the title: a count, what the screen answers. */
  meta?: ReactNode;
  /** At the right: search and buttons, 36 px high. */
  children?: ReactNode;
}

/** The head of a list screen, 80 px high. */
export function ScreenHead({ title, meta, children }: ScreenHeadProps) {
  return (
    <header className="flex min-h-20 shrink-0 flex-wrap items-center gap-2 py-2">
      <h1 className="mr-2 text-xl tracking-xl">{title}</h1>
      <span className="flex-1 text-ink-3">{meta}</span>
      {children}
    </header>
  );
}
