import type { Flow } from "@gancho/engine";
import type { CanvasApi } from "../canvas/canvas-api.ts";
import type { Edit, Selection } from "../document/edit.ts";
import type { History } from "../document/history.ts";
import type { en } from "../i18n/en.ts";
import type { IconName } from "../ui/icons.ts";

/** What a command can see and do. The screen gives it; a command knows no component. */
export interface CommandContext {
  readonly flow: Flow;
  readonly history: History;
  readonly selection: Selection;
  readonly canvas: CanvasApi | undefined;
  /** Where the first trigger takes events, once the draft was saved with one. */
  readonly triggerUrl: string | undefined;
  apply(edit: Edit | undefined): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  /** Opens one of the screen's dialogs. */
  open(dialog: "test" | "publish" | "import"): void;
  exportJson(): void;
  copy(text: string): void;
  focusPalette(): void;
  togglePalette(): void;
}

type CommandId = keyof (typeof en)["flow"]["commands"];

/** One thing that a person can do. Toolbar, menu, palette and keys all read the same list. */
export interface Command {
  readonly id: CommandId;
  readonly icon?: IconName;
  /** As in `Mod+Shift+Z`; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Further keys that do the same. */
  readonly alsoBy?: readonly string[];
  /** Also while a text field has the focus. */
  readonly inFields?: boolean;
  isEnabled(context: CommandContext): boolean;
  perform(context: CommandContext): void;
}
