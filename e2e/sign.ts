import { createHmac } from "node:crypto";

/** Posts an event to a trigger as GitHub signs it: `x-hub-signature-256` over the raw body. */
export function postSigned(url: string, secret: string, event: unknown): Promise<Response> {
  const body = JSON.stringify(event);
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}`, "x-github-event": "issues" },
    body,
  });
}

/** Posts an event to a trigger as Stripe signs it: the time and an HMAC over time and raw body, both in `stripe-signature`. */
export function postAsStripe(url: string, secret: string, event: unknown): Promise<Response> {
  const body = JSON.stringify(event);
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "stripe-signature": `t=${time},v1=${signature}` },
    body,
  });
}
