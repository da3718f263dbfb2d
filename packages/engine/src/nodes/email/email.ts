import { z } from "zod";
import { GanchoError } from "../../errors.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { switchField, templateField } from "../../node-type/fields.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import type { EmailCall } from "../../run/world.ts";

/** A mail server that is busy is asked again over about a day. */
const retry = { attempts: 8, initialSeconds: 10, factor: 4, maxSeconds: 21_600, jitter: 0.2 };

const maxRecipients = 50;

const emailParams = z
  .strictObject({
    to: templateField({ label: "To", help: "Addresses, separated by commas.", placeholder: "team@example.com" }),
    subject: templateField({ label: "Subject", placeholder: "Order {{ body.name }}" }),
    text: templateField({ label: "Text", multiline: true }).optional(),
    html: templateField({
      label: "HTML",
      help: "As an alternative to the text. Values are put in as they are: escape what strangers write.",
      multiline: true,
      advanced: true,
    }).optional(),
    allowMissing: switchField({
      label: "Allow missing values",
      help: "No value becomes nothing instead of an error.",
      advanced: true,
    }).default(false),
  })
  .refine(({ text, html }) => text !== undefined || html !== undefined, { error: "Write a text, or HTML, or both.", path: ["text"] });

type EmailParams = z.output<typeof emailParams>;

export const email = defineNodeType({
  type: "email",
  version: 1,
  title: "Email",
  summary: "Sends an e-mail through the mail server of the settings",
  category: "output",
  icon: "mail",
  role: "step",
  touchesWorld: true,
  params: emailParams,
  outputs: () => [outPort],
  card: ({ to }) => ({ message: "to {{to}}", values: { to } }),
  examples: [
    {
      title: "Tell the team of a large order",
      params: { to: "team@example.com", subject: "Order {{ name }}", text: "{{ name }}: {{ total }}" },
      input: { name: "#1847", total: 249.9 },
      answers: [{ status: "done", value: { messageId: "<1@example.com>", accepted: ["team@example.com"] }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { messageId: "<1@example.com>", accepted: ["team@example.com"] } }],
    },
  ],
  async run(step) {
    const { value } = await step.effect(await emailCall(step), { retry });
    return emit("out", value);
  },
});

async function emailCall(step: StepContext<EmailParams>): Promise<EmailCall> {
  const { subject, text, html, allowMissing } = step.params;
  const options = { allowMissing };
  return {
    kind: "email",
    to: await recipients(step),
    subject: await step.render(subject, "subject", "header", options),
    ...(text === undefined ? {} : { text: await step.render(text, "text", "text", options) }),
    ...(html === undefined ? {} : { html: await step.render(html, "html", "text", options) }),
  };
}

async function recipients(step: StepContext<EmailParams>): Promise<readonly string[]> {
  const rendered = await step.render(step.params.to, "to", "header", { allowMissing: step.params.allowMissing });
  const addresses = rendered.split(",").map((address) => address.trim());
  const refuse = (message: string): GanchoError =>
    new GanchoError("email.refused", message, { at: `nodes.${step.identity.node}.params.to` });
  // An address comes from a message perhaps: it must not bring others along.
  if (!addresses.every((address) => /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(address)))
    throw refuse("Expected e-mail addresses, as in team@example.com, separated by commas.");
  if (addresses.length > maxRecipients) throw refuse(`An e-mail goes to ${maxRecipients} addresses at most.`);
  return addresses;
}
