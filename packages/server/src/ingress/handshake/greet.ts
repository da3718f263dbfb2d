import { findProvider, type HandshakeName, type PresetParams, type ProviderFieldName, presetsOf, type VerifyParams } from "@gancho/engine";
import type { Secrets } from "../../security/secrets.ts";
import type { FetchText } from "../fetch-text.ts";
import type { RawRequest } from "../raw-request.ts";
import { bareHandshakes } from "./bare-handshakes.ts";
import type { Greeting, Handshake } from "./handshake.ts";
import { signedHandshakes } from "./signed-handshakes.ts";
import { unsignedHandshakes } from "./unsigned-handshakes.ts";

const handshakes: Readonly<Record<HandshakeName, Handshake>> = { ...bareHandshakes, ...unsignedHandshakes, ...signedHandshakes };

export interface GreetDeps {
  readonly reveal: (name: string) => string | undefined;
  readonly fetchText: FetchText;
  readonly putSecret: Secrets["put"];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The answer to a service that asks about the URL, in the way of the services that the trigger names; `undefined` for any other request. */
export async function greet(
  stage: Handshake["stage"],
  verify: VerifyParams | undefined,
  request: RawRequest,
  { reveal, ...deps }: GreetDeps,
): Promise<Greeting | undefined> {
  for (const preset of verify === undefined ? [] : presetsOf(verify)) {
    for (const name of findProvider(preset.provider)?.handshakes ?? []) {
      const handshake = handshakes[name];
      if (handshake.stage !== stage) continue;
      const greeting = await handshake.greet({ ...deps, request, preset, value: (field) => typedIn(preset, field, reveal) });
      if (greeting !== undefined) return greeting;
    }
  }
  return undefined;
}

function typedIn(preset: PresetParams, field: ProviderFieldName, reveal: GreetDeps["reveal"]): string | undefined {
  const value = preset[field];
  return typeof value === "object" ? reveal(value.$secret) : value;
}
