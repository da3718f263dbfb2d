import {
  compile,
  execute,
  type Flow,
  GanchoError,
  type Json,
  type JsonObject,
  namePattern,
  type Outcome,
  type World,
} from "@gancho/engine";
import { type Command, InvalidArgumentError } from "commander";
import { createAddressGuard } from "../egress/address-guard.ts";
import { createEgress } from "../egress/egress.ts";
import { createMailer } from "../egress/mailer.ts";
import { decideTrigger } from "../runs/decide-trigger.ts";
import { readSettings } from "../settings.ts";
import { uuidv7 } from "../store/uuid.ts";
import { chooseTrigger, readEvent } from "./choose-event.ts";
import type { CliContext } from "./cli-context.ts";
import { createDryWorld } from "./dry-world.ts";
import { revealFromEnvironment } from "./environment-secrets.ts";
import { loadFlow } from "./load-flow.ts";
import { describeProblems } from "./problem-report.ts";
import { readInput } from "./read-input.ts";
import { createRealWorld } from "./real-world.ts";
import { describeTrace } from "./trace-report.ts";

interface RunOptions {
  readonly event: string;
  readonly dry?: boolean;
  readonly json?: boolean;
  readonly trigger?: string;
  readonly var: JsonObject;
}

/** `gancho run FLOW.json --event FILE`: one event through a flow, without a server. */
export function registerRun(program: Command, context: CliContext): void {
  program
    .command("run")
    .description("Run one event through a flow, without a server, and show what happens. Requests are really sent, unless --dry.")
    .argument("<flow>", "file of a flow document, - for stdin")
    .requiredOption(
      "--event <file>",
      "JSON file of the event, - for stdin; for a webhook what of the request matters, as { headers, body }",
    )
    .option("--dry", "send nothing: every request is answered 200 {}")
    .option("--json", "write the outcome as JSON")
    .option("--trigger <id>", "node id of the trigger, where there are several")
    .option("--var <NAME=VALUE>", "value of a variable; may be repeated", collectVariable, {})
    .addHelpText("after", "\nSecrets are read from the environment: GANCHO_SECRET_CRM_TOKEN is the secret CRM_TOKEN.")
    .action((file: string, options: RunOptions) => run(file, options, context));
}

async function run(file: string, options: RunOptions, context: CliContext): Promise<void> {
  if (file === "-" && options.event === "-") throw new GanchoError("request.invalid", "Only one of flow and event can come from stdin.");
  const loaded = await loadFlow(file, context);
  context.stderr.write(describeProblems(loaded, context));
  if (loaded.flow === undefined || loaded.broken) {
    context.exitCode = 1;
    return;
  }
  const { flow } = loaded;
  const trigger = chooseTrigger(flow, options.trigger);
  const event = readEvent(await readInput(options.event, context), trigger, options.event);

  const outcome = await executeOnce({ flow, trigger: trigger.id, event, options, context });
  context.stdout.write(options.json ? `${JSON.stringify(outcome, null, 2)}\n` : describeTrace(flow, outcome, context));
  if (outcome.status === "failed" || outcome.status === "canceled") context.exitCode = 1;
}

interface Execution {
  readonly flow: Flow;
  readonly trigger: string;
  readonly event: Json;
  readonly options: RunOptions;
  readonly context: CliContext;
}

/** What the server does with a genuine event: asks the trigger whether it lets it in, then executes the flow. */
async function executeOnce({ flow, trigger, event, options, context }: Execution): Promise<Outcome> {
  const startedAt = Date.now();
  const vars = options.var;
  const runId = uuidv7(startedAt);
  const { start, why, faults } = await decideTrigger({ flow, trigger, event, runId, vars, now: startedAt });
  for (const { path, message } of faults) context.stderr.write(`${trigger}: body${path}: ${message}\n`);
  if (faults.length > 0) {
    context.stderr.write(`${trigger}: the body does not fit \`schema\`. On a server this event would be answered 422.\n`);
    return { status: "filtered", steps: [] };
  }
  if (!start) {
    context.stderr.write(`${trigger}: \`when\` does not let this event in: ${why}. On a server it would start no run.\n`);
    return { status: "filtered", steps: [] };
  }
  const request = { runId, startedAt, mode: "test" as const, version: 0, trigger, event, vars };
  return inWorld(options, context, (world) => execute(compile(flow), request, world));
}

async function inWorld(options: RunOptions, context: CliContext, work: (world: World) => Promise<Outcome>): Promise<Outcome> {
  if (options.dry) return work(createDryWorld(Date.now));
  const { allowPrivate, proxies, clientCertificates, smtpUrl, smtpFrom } = readSettings(outgoing(context.env));
  const guard = createAddressGuard(allowPrivate);
  const reveal = revealFromEnvironment(context.env);
  const egress = createEgress({ guard, proxies, certificates: clientCertificates, reveal, now: Date.now });
  const mailer = createMailer({ smtpUrl, from: smtpFrom, now: Date.now });
  const onWait = (node: string, seconds: number) => context.stderr.write(`${node}: goes on in ${seconds} s\n`);
  try {
    return await work(createRealWorld({ egress, mailer, now: Date.now, onWait, signal: context.stop }));
  } finally {
    mailer.close();
    await egress.close();
  }
}

/** The settings of a server that are not about what goes out may be wrong here. */
function outgoing(env: CliContext["env"]): CliContext["env"] {
  const names = ["GANCHO_ALLOW_PRIVATE", "GANCHO_CLIENT_CERTS", "SMTP_URL", "SMTP_FROM"];
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.includes(name) || /^(https?|no)_proxy$/i.test(name)));
}

function collectVariable(assignment: string, variables: JsonObject): JsonObject {
  const [name = "", ...value] = assignment.split("=");
  if (!namePattern.test(name) || value.length === 0) throw new InvalidArgumentError("Write it as NAME=VALUE.");
  return { ...variables, [name]: value.join("=") };
}
