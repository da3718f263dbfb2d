/** What of a key press is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** The key's place on the keyboard, as in `Digit1`. */
  readonly code?: string;
}

/** Whether a key press is the shortcut, written as in `Mod+Shift+Z`. */
export function matchesShortcut(press: KeyPress, shortcut: string, isMac = onMac()): boolean {
  const keys = shortcut.split("+");
  const key = keys.at(-1) ?? "";
  const wants = (name: string) => keys.slice(0, -1).includes(name);
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== wants("Mod") || otherMod || press.altKey !== wants("Alt")) return false;
  // A sign such as `/` may need Shift on some keyboards: there the sign itself decides.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && press.shiftKey !== wants("Shift")) return false;
  return press.key.toLowerCase() === key.toLowerCase() || (/^\d$/.test(key) && press.code === `Digit${key}`);
}

/** The shortcut as the keyboard in front of the person names it: `⌘⇧Z` or `Ctrl+Shift+Z`. */
export function shortcutText(shortcut: string, isMac = onMac()): string {
  const names: Record<string, string> = isMac ? { Mod: "⌘", Shift: "⇧", Alt: "⌥", Delete: "⌫", Enter: "↩" } : { Mod: "Ctrl" };
  return shortcut
    .split("+")
    .map((key) => names[key] ?? key)
    .join(isMac ? "" : "+");
}

function onMac(): boolean {
  return navigator.userAgent.includes("Mac");
}
