import { findProvider, presetsOf, type VerifyParams, type WebhookParams } from "@gancho/engine";
import type { Arrival, TriggerDecision } from "../runs/run-service.ts";
import type { RawRequest } from "./raw-request.ts";
import { readPlace } from "./verify/place.ts";

const DEFAULT_WINDOW_SECONDS = 86_400;

/** By what a delivery is known again: what the author says, else the delivery id of the service that was chosen by name. */
export function dedupeOf(params: WebhookParams, decision: TriggerDecision, request: RawRequest): Arrival["dedupe"] {
  if (params.dedupe !== undefined) {
    const { dedupeKey: key } = decision;
    return key === undefined ? undefined : { key, windowSeconds: params.dedupe.windowSeconds };
  }
  const key = params.verify && deliveryKey(params.verify, request);
  return key === undefined ? undefined : { key, windowSeconds: DEFAULT_WINDOW_SECONDS };
}

/** The delivery's id; `undefined` when a part of it is missing, since the others may belong to more than one delivery. */
function deliveryKey(verify: VerifyParams, request: RawRequest): string | undefined {
  const [preset] = presetsOf(verify);
  const provider = preset && findProvider(preset.provider);
  if (provider?.deliveryId === undefined) return undefined;
  const parts = [provider.deliveryId, ...(provider.deliveryIdWith ?? [])].map((place) => readPlace(place, { request }));
  return parts.some((part) => part === undefined || part === "") ? undefined : parts.join(" ");
}
