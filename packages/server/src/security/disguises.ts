/**
 * A value as it is, and as it looks within JSON, a URL, a form, HTML, or base64, such as the header that basic authentication makes of it.
 *
 * None is shorter than the value.
 */
export function disguises(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const form = new URLSearchParams({ _: value }).toString().slice(2);
  const percent = encodeURIComponent(value.toWellFormed());
  const plain = [
    value,
    json,
    // As PHP and Python write JSON.
    json.replaceAll("/", "\\/"),
    json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
    // As in the JSON of an error that holds JSON, and JSON that is sent by a header or a form.
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(json.toWellFormed()),
    percent,
    form,
    // As in the address of a sign-in page that leads back to where the secret was sent.
    encodeURIComponent(percent),
    encodeURIComponent(form),
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
  ];
  // A client of OAuth encodes its secret as a form first: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
  const base64 = [...inBase64(value), ...(form === value ? [] : inBase64(form))];
  return [...new Set([...plain, ...base64, ...base64.map(toUrlAlphabet)])];
}

/** By itself, and in the middle of something for each of the three ways to fall into its groups; there without the characters that the neighbours share. */
function inBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const within = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
  return [bytes.toString("base64"), ...within];
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
