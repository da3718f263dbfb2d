import type { EvaluationState } from "../evaluation-state.ts";
import type { DocumentedFunction, NativeFunction } from "../native-function.ts";

/** JSONata's functions of chance, fixed by the run's seed. */
export const chanceFunctions: readonly NativeFunction[] = [
  { name: "random", signature: "<:n>", arity: 0, run: (state) => state.random() },
  { name: "shuffle", signature: "<a:a>", arity: 1, run: (state, [items]) => (Array.isArray(items) ? shuffled(state, items) : undefined) },
];

export const uuidFunction: DocumentedFunction = {
  name: "uuid",
  signature: "<:s>",
  arity: 0,
  summary: "A random UUID (version 4). The same run gives the same one each time.",
  example: { source: "$uuid()", result: '"3f0e6a8c-5d3b-4c1e-9a47-0b7d9d1c2e55"' },
  run: (state) => {
    const bytes = Array.from({ length: 16 }, (_, index) => marked(index, Math.floor(state.random() * 256)));
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  },
};

// The version and the variant, RFC 9562 section 5.4.
function marked(index: number, byte: number): number {
  if (index === 6) return (byte & 0x0f) | 0x40;
  return index === 8 ? (byte & 0x3f) | 0x80 : byte;
}

function shuffled(state: EvaluationState, items: readonly unknown[]): unknown[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(state.random() * (index + 1));
    [result[index], result[other]] = [result[other], result[index]];
  }
  return result;
}
