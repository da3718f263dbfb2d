import type { TFunction } from "i18next";
import { type Chip, clip, maxChipLength } from "../live/chip.ts";
import type { EdgeState } from "../live/flow-view.ts";
import type { IconName } from "../ui/icons.ts";

/** What a chip says, in the language of the interface, never over 24 characters. */
export function chipText(chip: Chip, t: TFunction): string {
  return clip(wholeText(chip, t), maxChipLength);
}

function wholeText(chip: Chip, t: TFunction): string {
  switch (chip.kind) {
    case "fields":
      return t("flow.canvas.chip.fields", { count: chip.count });
    case "items":
      return t("flow.canvas.chip.items", { count: chip.count });
    case "scalar":
      return chip.text;
    case "many":
      return chip.fields === undefined
        ? t("flow.canvas.chip.messages", { count: chip.messages })
        : `${chip.messages} × ${t("flow.canvas.chip.fields", { count: chip.fields })}`;
    case "filtered":
      return t("flow.canvas.chip.filtered");
    case "failed":
      return t("flow.canvas.chip.failed", { name: chip.name });
    case "idle":
      return t("flow.canvas.chip.idle");
  }
}

const icons: Record<Chip["kind"], IconName> = {
  fields: "braces",
  items: "brackets",
  scalar: "text-cursor-input",
  many: "layers",
  filtered: "funnel",
  failed: "octagon-x",
  idle: "circle-dashed",
};

export function chipIcon(chip: Chip): IconName {
  return icons[chip.kind];
}

/** Which rules of canvas.css a chip takes. */
export function chipClass(chip: Chip, state: EdgeState): string {
  if (chip.kind === "many") return "chip many";
  return state === "live" ? "chip" : `chip ${state}`;
}
