import { isJsonObject, type JsonObject } from "../../json.ts";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import type { EffectOutcome, StepContext } from "../../node-type/node-type.ts";
import { emit } from "../../node-type/outcomes.ts";
import type { HttpCall } from "../../run/world.ts";
import { atOnce } from "../at-once.ts";
import { completeHeaders, renderEach } from "../http-message.ts";
import { buildAuth } from "./auth.ts";
import { buildRequestBody } from "./body.ts";
import { httpExamples } from "./examples.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { askPages } from "./pages.ts";
import { type HttpParams, httpParams } from "./params.ts";
import { hostOf, renderUrl } from "./url.ts";

export const http = defineNodeType({
  type: "http",
  version: 1,
  title: "HTTP request",
  summary: "Sends the message to another service",
  category: "output",
  icon: "globe",
  role: "step",
  touchesWorld: true,
  params: httpParams,
  outputs: () => [{ id: "ok" }],
  card: ({ method, url }) => ({ message: "{{method}} {{host}}", values: { method, host: hostOf(url) ?? url } }),
  examples: httpExamples,
  async run(step) {
    const { params } = step;
    const call = await buildCall(step);
    const ask = (page: HttpCall, part?: string): Promise<EffectOutcome> => send(step, page, part);
    if (params.pagination.kind === "none") return emit("ok", resultOf(await ask(call)));
    const { last, items, count } = await askPages(step, { pagination: params.pagination, call, ask });
    return emit("ok", { ...resultOf(last), body: items, pages: count });
  },
});

function send({ params, effect }: StepContext<HttpParams>, call: HttpCall, part: string | undefined): Promise<EffectOutcome> {
  const host = hostOf(call.url) ?? "The service";
  return effect(call, {
    retry: params.delivery === "at-most-once" ? atOnce : params.retry,
    ...(part === undefined ? {} : { part }),
    ...(params.pace === undefined ? {} : { pace: params.pace }),
    judge: (answer) => judgeAnswer(answer, host, params),
  });
}

function resultOf({ value, attempts, durationMs }: EffectOutcome): JsonObject {
  return { ...(isJsonObject(value) ? value : {}), durationMs, attempts };
}

async function buildCall(step: StepContext<HttpParams>): Promise<HttpCall> {
  const { method, sign, delivery, timeoutSeconds, redirects, response, allowMissing } = step.params;
  const url = await buildUrl(step);
  const written = await renderEach(step, headersOf(step.params), { at: "headers", encoding: "header", allowMissing });
  const body = sendsNothing(step.params) ? undefined : await buildRequestBody(step, step.params.body, allowMissing);
  return {
    kind: "http",
    method,
    url,
    headers: completeHeaders(written, body),
    body: body?.text,
    ...(body?.encoding === undefined ? {} : { bodyEncoding: body.encoding }),
    auth: await buildAuth(step, step.params.auth, allowMissing),
    ...(sign === undefined ? {} : { sign }),
    ...(delivery === "at-most-once" ? { delivery } : {}),
    timeoutSeconds,
    redirects,
    response,
  };
}

async function buildUrl(step: StepContext<HttpParams>): Promise<string> {
  const { url, allowMissing } = step.params;
  const query = await renderEach(step, step.params.query, { at: "query", encoding: "text", allowMissing });
  return renderUrl(step, url, { at: "url", allowMissing, query });
}

/** As written, but for a content type that cannot know the boundary of a form. */
function headersOf({ headers, body }: HttpParams): HttpParams["headers"] {
  if (body.kind !== "multipart") return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-type"));
}

/** The default body, the message itself, is not meant for methods that only ask. */
function sendsNothing({ method, body }: HttpParams): boolean {
  return (method === "GET" || method === "HEAD") && body.kind === "json" && body.value === undefined;
}
