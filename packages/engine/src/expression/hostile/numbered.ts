import type { Json } from "../../json.ts";

export const numbered = (count: number): Json =>
  Array.from({ length: count }, (_, index) => ({ id: index, name: `n${index}`, tags: [index] }));
