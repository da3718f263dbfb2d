import jsonata from "jsonata";
import { GanchoError } from "../../errors.ts";
import type { NativeFunction } from "../native-function.ts";

/** JSONata's functions of time, by the run's clock and always in UTC unless the text says otherwise. */
export const timeFunctions: readonly NativeFunction[] = [
  { name: "millis", signature: "<:n>", arity: 0, run: (state) => state.now },
  {
    name: "now",
    signature: "<s?s?:s>",
    arity: 2,
    run: async (state, [picture, timezone]) =>
      picture === undefined && timezone === undefined
        ? new Date(state.now).toISOString()
        : await callBuiltIn("fromMillis", state.now, [state.now, picture, timezone]),
  },
  {
    name: "toMillis",
    signature: "<s-s?:n>",
    arity: 2,
    run: async (state, [text, picture]) =>
      // Without a zone the standard takes the machine's own, which differs between the server and a browser.
      await callBuiltIn("toMillis", state.now, [typeof text === "string" && picture === undefined ? withZone(text) : text, picture]),
  },
];

function withZone(text: string): string {
  return /T[\d:.]+$/.test(text) ? `${text}Z` : text;
}

const builtIns = new Map<string, Promise<(...args: unknown[]) => unknown>>();

async function callBuiltIn(name: string, now: number, args: readonly unknown[]): Promise<unknown> {
  const known = builtIns.get(name) ?? lookUpBuiltIn(name);
  builtIns.set(name, known);
  // Parts of a time that the text leaves out are taken from this clock.
  const focus = { environment: { timestamp: new Date(now) } };
  return (await known).apply(focus, [...args]);
}

// jsonata hands its functions out only as the value of an expression.
async function lookUpBuiltIn(name: string): Promise<(...args: unknown[]) => unknown> {
  const definition: unknown = await jsonata(`$${name}`).evaluate(undefined, {});
  if (
    typeof definition === "object" &&
    definition !== null &&
    "implementation" in definition &&
    typeof definition.implementation === "function"
  ) {
    const { implementation } = definition;
    return function (this: unknown, ...args) {
      return Reflect.apply(implementation, this, args);
    };
  }
  throw new GanchoError("bug", `JSONata has no function ${name}.`);
}
