import type { DocumentedFunction, NativeFunction } from "../native-function.ts";
import { base64Functions } from "./base64.ts";
import { chanceFunctions, uuidFunction } from "./chance.ts";
import { digestFunctions } from "./digest.ts";
import { encodingFunctions, refusedEval } from "./encoding.ts";
import { listFunctions } from "./list.ts";
import { patternFunctions } from "./pattern.ts";
import { textFunctions } from "./text.ts";
import { timeFunctions } from "./time.ts";

/** What expressions have beyond JSONata, with the words that an editor shows. */
export const addedFunctions: readonly DocumentedFunction[] = [uuidFunction, ...digestFunctions, ...encodingFunctions];

/** JSONata's functions that are replaced by ones that are bounded, fixed by the run, and equal in every place. */
const replacedFunctions: readonly NativeFunction[] = [
  ...textFunctions,
  ...patternFunctions,
  ...listFunctions,
  ...chanceFunctions,
  ...timeFunctions,
  ...base64Functions,
  refusedEval,
];

export const nativeFunctions: readonly NativeFunction[] = [...replacedFunctions, ...addedFunctions];
