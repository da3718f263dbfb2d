import { GanchoError } from "../../errors.ts";
import { builtIn } from "../built-ins.ts";
import type { NativeFunction } from "../native-function.ts";

/** Longest picture of a number or a time. jsonata takes time with its square. */
const maxPictureLength = 500;
/** Longest number that is read by a picture. */
const maxNumeralLength = 1000;

/** @throws GanchoError `expression.size` */
export function refuseLongPicture(picture: unknown): void {
  if (typeof picture === "string" && picture.length > maxPictureLength) {
    throw new GanchoError("expression.size", `A picture may have ${maxPictureLength} characters; this one has ${picture.length}.`);
  }
}

/** JSONata's functions that write and read numbers by a picture, capped. */
export const pictureFunctions: readonly NativeFunction[] = [
  capped("formatNumber", "<n-so?:s>", 3),
  capped("formatInteger", "<n-s:s>", 2),
  capped("parseInteger", "<s-s:n>", 2),
];

function capped(name: string, signature: string, arity: number): NativeFunction {
  return {
    name,
    signature,
    arity,
    run: (_state, args) => {
      const [subject, picture] = args;
      refuseLongPicture(picture);
      if (typeof subject === "string" && subject.length > maxNumeralLength) {
        throw new GanchoError("expression.size", `\`$${name}\` reads ${maxNumeralLength} characters; this text has ${subject.length}.`);
      }
      return Reflect.apply(builtIn(name).implementation, undefined, [...args]);
    },
  };
}
