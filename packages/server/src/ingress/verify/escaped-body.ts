/**
 * A JSON body as Meta and Box may have signed it: everything beyond ASCII as `\u` escapes with lower-case digits, and `/` as `\/`.
 *
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function escapedBody(body: Uint8Array): Buffer {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  const ascii = text.replaceAll(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Buffer.from(ascii.replaceAll(/(?<!\\)\//g, "\\/"));
}
