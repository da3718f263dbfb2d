import { autoLayout } from "./auto-layout.ts";
import type { Command } from "./command.ts";
import { copyTriggerUrl } from "./copy-trigger-url.ts";
import { deleteSelected } from "./delete-selected.ts";
import { duplicateSelected } from "./duplicate-selected.ts";
import { exportJson } from "./export-json.ts";
import { importJson } from "./import-json.ts";
import { publish } from "./publish.ts";
import { redo } from "./redo.ts";
import { searchNodes } from "./search-nodes.ts";
import { selectAll } from "./select-all.ts";
import { testDraft } from "./test-draft.ts";
import { toggleDisabled } from "./toggle-disabled.ts";
import { togglePalette } from "./toggle-palette.ts";
import { undo } from "./undo.ts";
import { zoomToFit } from "./zoom-to-fit.ts";

/** Everything that a person can do on the Flow screen. */
export const commands: readonly Command[] = [
  undo,
  redo,
  deleteSelected,
  duplicateSelected,
  toggleDisabled,
  selectAll,
  zoomToFit,
  autoLayout,
  testDraft,
  publish,
  importJson,
  exportJson,
  copyTriggerUrl,
  searchNodes,
  togglePalette,
];
