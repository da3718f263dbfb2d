import { GanchoError } from "@gancho/engine";
import type { Reveal } from "../egress/credentials.ts";
import type { CliContext } from "./cli-context.ts";

/**
 * Secrets of a run without a server: `GANCHO_SECRET_CRM_TOKEN` holds the secret `CRM_TOKEN`, for whatever host the flow names.
 *
 * What it gives throws GanchoError `secret.missing`, which names the variable to set.
 */
export function revealFromEnvironment(env: CliContext["env"]): Reveal {
  return (name) => {
    const variable = `GANCHO_SECRET_${name}`;
    const value = env[variable];
    if (value === undefined)
      throw new GanchoError("secret.missing", `The secret ${name} is not set. Without a server it is read from ${variable}.`);
    return { value, hosts: [] };
  };
}
