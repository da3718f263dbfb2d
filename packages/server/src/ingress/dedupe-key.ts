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
  const place = params.verify && deliveryIdOf(params.verify);
  const key = place && readPlace(place, { request });
  return key === undefined || key === "" ? undefined : { key, windowSeconds: DEFAULT_WINDOW_SECONDS };
}

function deliveryIdOf(verify: VerifyParams) {
  const [preset] = presetsOf(verify);
  return preset && findProvider(preset.provider)?.deliveryId;
}
