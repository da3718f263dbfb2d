import type { z } from "zod";
import { choiceField, groupField, integerField, numberField, templateField } from "../../node-type/fields.ts";
import { headersField } from "../http-message.ts";

/** Headers of answers that are not in an author's power: a trigger's answer sets no cookies and cannot act as a page of this server. */
export const reservedAnswerHeaders: readonly string[] = ["content-security-policy", "set-cookie", "x-content-type-options"];

/** What the caller of a webhook is answered. */
export const respondField = groupField(
  { label: "Answer", advanced: true },
  {
    mode: choiceField({
      label: "When",
      options: { accepted: "At once, when the event is stored", result: "With the run's last message", node: "By a Respond node" },
    }).default("accepted"),
    status: integerField({ label: "Status", help: "Left out: 202 when answered at once, else 200.", min: 200, max: 599 }).optional(),
    headers: headersField({ label: "Headers", reserved: reservedAnswerHeaders }).default({}),
    body: templateField({ label: "Body", help: "Left out: the run's id, or its result.", multiline: true }).optional(),
    timeoutSeconds: numberField({
      label: "Longest wait",
      help: "After it the caller gets 202 and the run goes on.",
      min: 0.1,
      max: 300,
      unit: "seconds",
    }).default(30),
  },
);

export type RespondParams = z.output<typeof respondField>;
