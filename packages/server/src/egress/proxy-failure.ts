import { GanchoError } from "@gancho/engine";
import type { buildConnector } from "undici";
import { describeFailure } from "./describe-failure.ts";

interface PoolOptions {
  readonly connect?: buildConnector.connector;
}

/** Options of a pool of connections to a proxy, whose failures say so: they are not the destination's. */
export function namingProxy(options: PoolOptions): PoolOptions {
  const { connect } = options;
  if (connect === undefined) return options;
  return {
    ...options,
    connect: (target, callback) =>
      connect(target, (...[error, socket]: buildConnector.CallbackArgs) => {
        if (error === null) callback(null, socket);
        else callback(new GanchoError("http.network", describeFailure(error, "The proxy", 0).message), null);
      }),
  };
}
