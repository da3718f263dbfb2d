import { builtIns, type FunctionDefinition } from "../built-ins.ts";
import { type DocumentedFunction, definitionOf, guardedBuiltIn, type NativeFunction } from "../native-function.ts";
import { base64Functions } from "./base64.ts";
import { chanceFunctions, uuidFunction } from "./chance.ts";
import { digestFunctions } from "./digest.ts";
import { encodingFunctions, refusedEval } from "./encoding.ts";
import { equalityFunctions } from "./equality.ts";
import { listFunctions } from "./list.ts";
import { patternFunctions } from "./pattern.ts";
import { pictureFunctions } from "./picture.ts";
import { textFunctions } from "./text.ts";
import { timeFunctions } from "./time.ts";

/** What expressions have beyond JSONata, with the words that an editor shows. */
export const addedFunctions: readonly DocumentedFunction[] = [uuidFunction, ...digestFunctions, ...encodingFunctions];

/** JSONata's functions that are replaced by ones that are bounded, fixed by the run, and equal in every place. */
const replacedFunctions: readonly NativeFunction[] = [
  ...textFunctions,
  ...patternFunctions,
  ...listFunctions,
  ...equalityFunctions,
  ...chanceFunctions,
  ...timeFunctions,
  ...pictureFunctions,
  ...base64Functions,
  refusedEval,
];

/** Every function that an expression can call, by its name without the `$`. */
export const functionLibrary: ReadonlyMap<string, FunctionDefinition> = new Map([
  ...[...builtIns.keys()].map((name) => [name, guardedBuiltIn(name)] as const),
  ...[...replacedFunctions, ...addedFunctions].map((native) => [native.name, definitionOf(native)] as const),
]);
