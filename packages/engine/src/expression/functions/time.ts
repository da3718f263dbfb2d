import { GanchoError } from "../../errors.ts";
import { builtIn } from "../built-ins.ts";
import type { NativeFunction } from "../native-function.ts";
import { refuseLongPicture } from "./picture.ts";

/** JSONata's functions of time, by the run's clock and always in UTC unless the text says otherwise. */
export const timeFunctions: readonly NativeFunction[] = [
  { name: "millis", signature: "<:n>", arity: 0, run: (state) => state.now },
  {
    name: "now",
    signature: "<s?s?:s>",
    arity: 2,
    run: (state, [picture, timezone]) =>
      picture === undefined && timezone === undefined
        ? new Date(state.now).toISOString()
        : callBuiltIn("fromMillis", state.now, [state.now, picture, timezone]),
  },
  {
    name: "fromMillis",
    signature: "<n-s?s?:s>",
    arity: 3,
    run: (state, args) => callBuiltIn("fromMillis", state.now, args),
  },
  {
    name: "toMillis",
    signature: "<s-s?:n>",
    arity: 2,
    run: (state, [text, picture]) => {
      if (typeof text !== "string") return undefined;
      if (typeof picture === "string") refuseAmbiguity(text, picture);
      // Without a zone the standard takes the machine's own, which differs between the server and a browser.
      return callBuiltIn("toMillis", state.now, [picture === undefined ? withZone(text) : text, picture]);
    },
  },
];

function withZone(text: string): string {
  return /T[\d:.]+$/.test(text) ? `${text}Z` : text;
}

/** Ways to take a text apart that jsonata's reading of a picture may try: a fraction of a second. */
const maxReadings = 10_000_000;

// jsonata makes a regular expression of the picture, in which every component may be of any length: what is not found, is tried in all ways.
function refuseAmbiguity(text: string, picture: string): void {
  const components = picture.match(/\[[^\]]*\]/g) ?? [];
  const fixed = picture.length - components.join("").length;
  const free = Math.max(0, text.length - fixed);
  let readings = 1;
  for (let taken = 1; taken < components.length; taken += 1) readings *= Math.max(1, (free - taken) / taken);
  if (readings > maxReadings) {
    throw new GanchoError("expression.size", "The text is too long for so long a picture of a time.");
  }
}

function callBuiltIn(name: string, now: number, args: readonly unknown[]): unknown {
  for (const picture of args.slice(1)) refuseLongPicture(picture);
  // Parts of a time that the text leaves out are taken from this clock.
  const focus = { environment: { timestamp: new Date(now) } };
  return Reflect.apply(builtIn(name).implementation, focus, args);
}
