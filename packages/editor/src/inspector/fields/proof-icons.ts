import type { Provider } from "@gancho/engine";
import type { IconName } from "../../ui/icons.ts";

/** What stands for each proof of a preset, told apart without colour. */
export const proofIcons = {
  sdk: "badge-check",
  "official-vector": "badge-check",
  documented: "book-open",
} as const satisfies Record<Provider["proof"], IconName>;
