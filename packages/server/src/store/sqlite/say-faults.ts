import { asStoreFault } from "./store-fault.ts";

/**
 * Makes every operation of a part of the store fail in words when the disk fails, as writes do: a damaged page is mostly met by who reads.
 *
 * @param tell - told of each failure, in words where it is one of the disk
 */
export function sayFaults<Part extends object>(part: Part, tell: (thrown: unknown) => void): Part {
  const fail = (thrown: unknown): never => {
    const fault = asStoreFault(thrown);
    tell(fault);
    throw fault;
  };
  for (const [name, operation] of Object.entries(part)) {
    Reflect.set(part, name, (...given: unknown[]) => operation(...given).catch(fail));
  }
  return part;
}
