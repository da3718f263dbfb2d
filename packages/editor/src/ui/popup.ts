/** The ground of everything that floats: menus, lists, popovers. */
export const popupClasses =
  "rounded-lg border border-border bg-card text-ink-2 shadow-pop outline-none origin-(--transform-origin) transition-[opacity,scale] duration-(--dur-2) ease-out data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0";
