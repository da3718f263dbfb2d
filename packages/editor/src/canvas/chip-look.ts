import type { TFunction } from "i18next";
import { whyInWords } from "../i18n/why-words.ts";
import { type Chip, clip, maxChipLength } from "../live/chip.ts";
import type { EdgeState } from "../live/flow-view.ts";
import type { IconName } from "../ui/icons.ts";

/** What a chip says, in the language of the interface, never over 24 characters. */
export function chipText(chip: Chip, t: TFunction): string {
  const text = wholeText(chip, t);
  const excess = text.length - maxChipLength;
  // What failed is shortened, that it failed is not.
  if (chip.kind === "failed" && excess > 0) return wholeText({ ...chip, name: clip(chip.name, chip.name.length - excess) }, t);
  return clip(text, maxChipLength);
}

/** Why nothing came over an edge, in a sentence; `undefined` where something did, or nothing has run. */
export function chipReason(chip: Chip, t: TFunction): string | undefined {
  if (chip.kind === "failed") return t("flow.canvas.reason.failed", { name: chip.name });
  if (chip.kind !== "filtered") return undefined;
  const { name, rule, whys } = chip;
  if (whys.length > 0) return t("flow.canvas.reason.why", { name, why: whys.map(whyInWords).join("; ") });
  return rule === undefined ? t("flow.canvas.reason.filtered", { name }) : t("flow.canvas.reason.rule", { name, rule });
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
