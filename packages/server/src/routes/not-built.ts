import { GanchoError } from "@gancho/engine";

/** Stands in for a handler until it is there. */
export function notBuilt(): never {
  throw new GanchoError("server.unavailable", "This is not built yet.");
}
