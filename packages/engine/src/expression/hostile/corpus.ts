import { hostileCalls } from "./calls.ts";
import type { Hostile } from "./hostile.ts";
import { hostileLists } from "./lists.ts";
import { hostilePatterns } from "./patterns.ts";
import { hostileSources } from "./sources.ts";
import { hostileTexts } from "./texts.ts";
import { hostileValues } from "./values.ts";

/** Grown over time: what was ever found to get past a limit stays here. */
export const hostileExpressions: readonly Hostile[] = [
  ...hostileCalls,
  ...hostileLists,
  ...hostileTexts,
  ...hostilePatterns,
  ...hostileValues,
  ...hostileSources,
];
