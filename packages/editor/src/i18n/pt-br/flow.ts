import type { Catalogue } from "../en.ts";

export const flow: Catalogue["flow"] = {};
