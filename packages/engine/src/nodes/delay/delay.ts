import { z } from "zod";
import { GanchoError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { expressionField, numberField } from "../../node-type/fields.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import type { TimerCall } from "../../run/world.ts";
import { atOnce, dueAtOf } from "../at-once.ts";
import { inWords } from "../duration-words.ts";

const delayParams = z
  .strictObject({
    seconds: numberField({
      label: "Seconds",
      help: "Counted from the arrival of the message.",
      min: 0,
      max: 31_536_000,
      unit: "seconds",
    }).optional(),
    until: expressionField({
      label: "Until",
      help: "Instead of seconds: a time as in 2026-12-24T18:00:00Z, or in milliseconds since 1970. One that has passed does not wait.",
      placeholder: "body.publish_at",
    }).optional(),
  })
  .refine(({ seconds, until }) => (seconds === undefined) !== (until === undefined), {
    error: "Say how many seconds, or until when. One of them.",
    path: ["seconds"],
  });

type DelayParams = z.output<typeof delayParams>;

export const delay = defineNodeType({
  type: "delay",
  version: 1,
  title: "Delay",
  summary: "Holds a message for a while, or until a time",
  category: "logic",
  icon: "timer",
  role: "step",
  touchesWorld: true,
  params: delayParams,
  outputs: () => [outPort],
  card: ({ seconds, until }) =>
    until === undefined
      ? { message: "waits {{time}}", values: { time: seconds === undefined ? "" : inWords(seconds) } }
      : { message: "waits until {{until}}", values: { until } },
  examples: [
    {
      title: "Ten minutes later",
      params: { seconds: 600 },
      input: { order: 1847 },
      answers: [{ status: "done", value: { dueAt: 600_000 }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { order: 1847 } }],
    },
    {
      title: "At a time that the message names",
      params: { until: "publish_at" },
      input: { publish_at: "2026-12-24T18:00:00Z" },
      answers: [{ status: "done", value: { dueAt: 1_798_135_200_000 }, startedAt: 0, finishedAt: 0 }],
      emits: [{ port: "out", message: { publish_at: "2026-12-24T18:00:00Z" } }],
    },
  ],
  async run(step) {
    const { value } = await step.effect(await timerCall(step), { retry: atOnce });
    await step.pauseUntil(dueAtOf(value));
    return emit("out", step.input);
  },
});

async function timerCall(step: StepContext<DelayParams>): Promise<TimerCall> {
  const { seconds = 0, until } = step.params;
  if (until === undefined) return { kind: "timer", seconds };
  const time = readTime(await step.evaluateRequired(until, "until"));
  if (time !== undefined) return { kind: "timer", until: time };
  throw new GanchoError("expression.type", "Expected a time with its zone, as in 2026-12-24T18:00:00Z, or milliseconds since 1970.", {
    at: `nodes.${step.identity.node}.params.until`,
  });
}

/** The last moment that a date can be. */
const lastTime = 8_640_000_000_000_000;

/** Milliseconds since 1970. A time without its zone would mean another moment on every machine. */
function readTime(value: Json): number | undefined {
  const zoned = typeof value === "string" && /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/i.test(value);
  const time = zoned ? Date.parse(value) : value;
  return typeof time === "number" && Math.abs(time) <= lastTime ? Math.round(time) : undefined;
}
