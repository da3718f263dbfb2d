import { type Acknowledgement, findProvider, presetsOf, type RespondParams, type VerifyParams } from "@gancho/engine";
import type { Answer } from "./answer.ts";

/** The success that the trigger's service insists on, or `undefined` when any will do. */
export function acknowledgementOf(verify: VerifyParams | undefined): Acknowledgement | undefined {
  const [preset] = verify === undefined ? [] : presetsOf(verify);
  return preset && findProvider(preset.provider)?.acknowledgement;
}

/** The author's answer at once and, where the author says nothing, that of the service. */
export function withAcknowledgement(respond: RespondParams, verify: VerifyParams | undefined): RespondParams {
  const acknowledgement = respond.mode === "accepted" ? acknowledgementOf(verify) : undefined;
  if (acknowledgement === undefined) return respond;
  const { status, headers, body } = acknowledgedAnswer(acknowledgement);
  return { ...respond, status: respond.status ?? status, headers: { ...headers, ...respond.headers }, body: respond.body ?? body };
}

/** The acknowledgement itself, for an event that starts no run. */
export function acknowledgedAnswer({ status, headers, body = "" }: Acknowledgement): Answer {
  return { status, headers: { "content-type": "text/plain", ...headers }, body };
}
