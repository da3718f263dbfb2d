import { randomUUID } from "node:crypto";
import { findProvider, GanchoError, type Provider, type ProviderFieldName, providers, type SampleEvent } from "@gancho/engine";
import { type Command, InvalidArgumentError } from "commander";
import { type SignedEvent, signEvent } from "../send-event/sign-event.ts";
import type { CliContext } from "./cli-context.ts";
import { revealFromEnvironment } from "./environment-secrets.ts";
import { readInput } from "./read-input.ts";

interface SendOptions {
  readonly provider: string;
  readonly event?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly json?: boolean;
}

/** `gancho send --provider stripe URL`: a sample event, signed as its service signs it. */
export function registerSend(program: Command, context: CliContext): void {
  program
    .command("send")
    .description("Send a sample event to a trigger, signed exactly as its service does.")
    .argument("<url>", "the trigger's URL, as the service knows it")
    .requiredOption("--provider <id>", "the service, as `provider` in a flow names it")
    .option("--event <name>", "which of the service's samples; the first when left out")
    .option("--set <field=value>", "what is typed in at the trigger, of a secret its name; may be repeated", collectField)
    .option("--key <file>", "private key as PEM, for services that sign with one, - for stdin")
    .option("--json", "write the answer as JSON")
    .addHelpText(
      "after",
      `
Secrets are read from the environment: that of stripe from GANCHO_SECRET_STRIPE, or by --set secret=SHOP from GANCHO_SECRET_SHOP.
Services: ${providers.map(({ id }) => id).join(", ")}.`,
    )
    .action((url: string, options: SendOptions) => send(url, options, context));
}

async function send(url: string, options: SendOptions, context: CliContext): Promise<void> {
  if (!URL.canParse(url))
    throw new GanchoError("request.invalid", `${url} is no URL. Write all of it, as in http://127.0.0.1:3000/hooks/shop.`);
  const provider = findProvider(options.provider);
  if (provider === undefined) {
    throw new GanchoError("request.invalid", `There is no service ${options.provider}. --help lists those that there are.`);
  }
  const event = await signEvent(provider, chooseSample(provider, options.event), {
    url,
    values: valuesOf(provider, options.set ?? {}, context),
    privateKey: options.key === undefined ? undefined : await readInput(options.key, context),
    now: Date.now(),
    delivery: randomUUID(),
  });
  const { status, body } = await deliver(event);
  const accepted = status >= 200 && status < 300;
  context.stdout.write(options.json ? `${JSON.stringify({ status, body })}\n` : `${status}${body === "" ? "" : ` ${body}`}\n`);
  if (!accepted) context.exitCode = 1;
}

function chooseSample({ name, samples }: Provider, asked: string | undefined): SampleEvent {
  const sample = asked === undefined ? samples[0] : samples.find(({ event }) => event === asked);
  if (sample !== undefined) return sample;
  const known = samples.map(({ event }) => event).join(", ");
  throw new GanchoError("request.invalid", `There is no sample ${asked} of ${name}. There is ${known}.`);
}

function valuesOf({ id, name, fields }: Provider, set: Readonly<Record<string, string>>, { env }: CliContext) {
  const unknown = Object.keys(set).find((field) => !fields.some((known) => known.name === field));
  if (unknown !== undefined) {
    const known = fields.map((field) => field.name).join(", ");
    throw new GanchoError("request.invalid", `${name} has no field ${unknown}. It has ${known}.`);
  }
  const reveal = revealFromEnvironment(env);
  const standardName = id.toUpperCase().replaceAll("-", "_");
  const values: { [Name in ProviderFieldName]?: string } = {};
  for (const { name: field, kind, optional } of fields) {
    const given = set[field];
    // A verify token is for who answers; a second key is used where it is named.
    const needed = given !== undefined || (optional !== true && field !== "verifyToken");
    const value = kind === "text" ? given : needed ? reveal(given ?? standardName)?.value : undefined;
    if (value !== undefined) values[field] = value;
  }
  return values;
}

/** To the address that was typed in, whatever it is: the person who asks for it may call it as well. */
async function deliver({ method, url, headers, body }: SignedEvent): Promise<{ readonly status: number; readonly body: string }> {
  try {
    const answer = await fetch(url, { method, headers, body, redirect: "manual", signal: AbortSignal.timeout(30_000) });
    return { status: answer.status, body: await answer.text() };
  } catch (cause) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : "there was no answer in 30 s";
    throw new GanchoError("http.network", `${new URL(url).host} cannot be reached: ${reason}.`, { cause });
  }
}

function collectField(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, name, value] = /^([A-Za-z]+)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError("It is written as field=value.");
  return { ...before, [name]: value };
}
