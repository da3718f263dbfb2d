import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { integerField, textField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { inWords } from "../duration-words.ts";
import { cronFault, isTimezone } from "./next-fire-time.ts";

const cronSchema = z
  .string()
  .max(200)
  .superRefine((cron, context) => {
    const message = cronFault(cron);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  });

const timezoneSchema = z
  .string()
  .max(100)
  .refine(isTimezone, { error: (issue) => `There is no time zone \`${String(issue.input)}\`. Write it as in America/Sao_Paulo.` });

/** Params of a schedule trigger. */
export const scheduleParams = z
  .strictObject({
    cron: textField({ label: "Cron", help: "Minute, hour, day, month, weekday.", placeholder: "0 9 * * 1-5" }, cronSchema).optional(),
    timezone: textField({ label: "Time zone", placeholder: "America/Sao_Paulo" }, timezoneSchema).default("UTC"),
    everySeconds: integerField({
      label: "Every",
      help: "Instead of cron. Counted from 1970: 3600 is on the hour.",
      min: 1,
      max: 31_536_000,
      unit: "seconds",
    }).optional(),
  })
  .refine(({ cron, everySeconds }) => (cron === undefined) !== (everySeconds === undefined), {
    error: "Say when: a cron pattern, or every how many seconds. One of them.",
    path: ["cron"],
  });

export const schedule = defineNodeType({
  type: "schedule",
  version: 1,
  title: "Schedule",
  summary: "Starts a run at set times",
  category: "trigger",
  icon: "calendar-clock",
  role: "trigger",
  touchesWorld: true,
  params: scheduleParams,
  outputs: () => [outPort],
  card: ({ cron = "", timezone, everySeconds }) =>
    everySeconds === undefined
      ? { message: "{{cron}} in {{timezone}}", values: { cron, timezone } }
      : { message: "every {{time}}", values: { time: inWords(everySeconds) } },
  examples: [
    {
      title: "On working days at nine in São Paulo",
      params: { cron: "0 9 * * 1-5", timezone: "America/Sao_Paulo" },
      input: { scheduledAt: "2026-11-24T12:00:00.000Z" },
      emits: [{ port: "out", message: { scheduledAt: "2026-11-24T12:00:00.000Z" } }],
    },
    {
      title: "Every ten minutes",
      params: { everySeconds: 600 },
      input: { scheduledAt: "2026-11-24T12:10:00.000Z" },
      emits: [{ port: "out", message: { scheduledAt: "2026-11-24T12:10:00.000Z" } }],
    },
  ],
  run: async (step) => emit("out", step.input),
});
