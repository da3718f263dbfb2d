import { useEffect, useRef } from "react";
import { commands } from "./catalogue.ts";
import type { CommandContext } from "./command.ts";
import { matchesShortcut } from "./shortcut.ts";

/** Lets the shortcuts of all commands work for as long as the screen is there. */
export function useCommandKeys(context: CommandContext): void {
  const latest = useRef(context);
  useEffect(() => {
    latest.current = context;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return;
      const command = commands.find(({ shortcut, alsoBy = [] }) =>
        [...(shortcut === undefined ? [] : [shortcut]), ...alsoBy].some((keys) => matchesShortcut(event, keys)),
      );
      if (command === undefined || (isField(event.target) && !command.inFields)) return;
      event.preventDefault();
      if (command.isEnabled(latest.current)) command.perform(latest.current);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** Dialogs, menus and searches have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], [role="listbox"], input[type="search"]') !== null;
}
