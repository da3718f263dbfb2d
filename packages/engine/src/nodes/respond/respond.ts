import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { integerField, switchField, variantsField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { buildBody, completeHeaders, emptyBody, headersField, jsonBody, renderEach, textBody } from "../http-message.ts";
import { reservedAnswerHeaders } from "../webhook/respond-params.ts";

/** An answer is given once or never: the caller does not wait for a second try. */
const once = { attempts: 1, initialSeconds: 0, factor: 1, maxSeconds: 0, jitter: 0 };

export const respond = defineNodeType({
  type: "respond",
  version: 1,
  title: "Respond",
  summary: "Answers the caller that waits at the webhook",
  category: "output",
  icon: "reply",
  role: "step",
  touchesWorld: true,
  params: z.strictObject({
    status: integerField({ label: "Status", min: 200, max: 599 }).default(200),
    headers: headersField({ label: "Headers", reserved: reservedAnswerHeaders }).default({}),
    body: variantsField({ label: "Body", discriminator: "kind" }, [jsonBody, textBody, emptyBody]).prefault({ kind: "json" }),
    allowMissing: switchField({
      label: "Allow missing values",
      help: "No value becomes null or nothing instead of an error.",
      advanced: true,
    }).default(false),
  }),
  outputs: () => [outPort],
  card: ({ status, body }) => {
    if (body.kind === "json" && body.value === undefined && status === 200) return { message: "answers the caller with it" };
    return { message: "answers the caller with {{status}}", values: { status: String(status) } };
  },
  examples: [
    {
      title: "Answer with the message",
      params: {},
      input: { greeting: "Hello, Marina" },
      emits: [{ port: "out", message: { greeting: "Hello, Marina" } }],
    },
    {
      title: "An answer in words",
      params: { status: 201, body: { kind: "text", text: "Thank you, {{ name }}" } },
      input: { name: "Marina" },
      emits: [{ port: "out", message: { name: "Marina" } }],
    },
  ],
  async run(step) {
    const { status, headers, allowMissing } = step.params;
    const written = await renderEach(step, headers, { at: "headers", encoding: "header", allowMissing });
    const body = await buildBody(step, step.params.body, allowMissing);
    await step.effect({ kind: "response", status, headers: completeHeaders(written, body), body: body?.text }, { retry: once });
    return emit("out", step.input);
  },
});
