import { createRequire } from "node:module";
import { LinearWebhookClient } from "@linear/sdk/webhooks";
import { sign as signGithub, verify as verifyGithub } from "@octokit/webhooks-methods";
import { createQueryStringHash, decodeSymmetric, encodeSymmetric, fromMethodAndUrl } from "atlassian-jwt";

const { Signature } = createRequire(import.meta.url)("@hubspot/api-client");

/** Atlassian signs the path without the base URL of the app, which is here that of the server. */
const qshOf = ({ url }) => {
  const { pathname, search } = new URL(url);
  return createQueryStringHash(fromMethodAndUrl("POST", pathname + search), false, "");
};

const hubspot = (version, header) => ({
  sdk: "@hubspot/api-client",
  values: { secret: "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy" },
  sign: ({ url, headers, body }, { secret }) => ({
    headers: {
      [header]: Signature.getSignature("POST", version, {
        clientSecret: secret,
        requestBody: body,
        url,
        timestamp: Number(headers["x-hubspot-request-timestamp"]),
      }),
    },
  }),
  verify: ({ url, headers, body }, { secret }) =>
    Signature.isValid({
      signatureVersion: version,
      signature: headers[header],
      method: "POST",
      clientSecret: secret,
      requestBody: body,
      url,
      timestamp: Number(headers["x-hubspot-request-timestamp"]),
    }),
  checksAge: version === "v3",
});

export const sdks = {
  github: {
    sdk: "@octokit/webhooks-methods",
    values: { secret: "It's a Secret to Everybody" },
    sign: async ({ body }, { secret }) => ({ headers: { "x-hub-signature-256": await signGithub(secret, body) } }),
    verify: ({ headers, body }, { secret }) => verifyGithub(secret, body, headers["x-hub-signature-256"]),
  },
  linear: {
    sdk: "@linear/sdk",
    values: { secret: "lin_wh_a-signing-secret" },
    verify: ({ headers, body }, { secret }) =>
      new LinearWebhookClient(secret).verify(Buffer.from(body), headers["linear-signature"], JSON.parse(body).webhookTimestamp),
    checksAge: true,
  },
  "atlassian-connect": {
    sdk: "atlassian-jwt",
    values: { secret: "a-shared-secret", clientKey: "jira:15489595" },
    sign: (event, { secret, clientKey }, now) => {
      const iat = Math.floor(now / 1000);
      const token = encodeSymmetric({ iss: clientKey, iat, exp: iat + 180, qsh: qshOf(event) }, secret, "HS256");
      return { headers: { authorization: `JWT ${token}` } };
    },
    verify: (event, { secret, clientKey }) => {
      const { iss, qsh, exp } = decodeSymmetric(event.headers.authorization.slice("JWT ".length), secret, "HS256");
      return iss === clientKey && qsh === qshOf(event) && exp > Date.now() / 1000;
    },
    // The body is not signed.
    tamper: (event) => ({ ...event, url: `${event.url}?user=2` }),
    checksAge: true,
  },
  "hubspot-v1": hubspot("v1", "x-hubspot-signature"),
  "hubspot-v2": hubspot("v2", "x-hubspot-signature"),
  "hubspot-v3": hubspot("v3", "x-hubspot-signature-v3"),
};
