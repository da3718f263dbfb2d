import { fileURLToPath } from "node:url";
import { asGanchoError } from "@gancho/engine";
import packageJson from "../package.json" with { type: "json" };
import { createApp } from "./app.ts";
import { createAddressGuard } from "./egress/address-guard.ts";
import { createDestinations } from "./egress/destinations.ts";
import { createEgress } from "./egress/egress.ts";
import { createMailer } from "./egress/mailer.ts";
import { openFlowService } from "./flows/flow-service.ts";
import { createLiveFlows } from "./flows/live-flows.ts";
import { createFetchText } from "./ingress/fetch-text.ts";
import { listen } from "./listen.ts";
import { createLog, type LogSink } from "./log.ts";
import { createLiveEvents } from "./monitor/live-events.ts";
import { createMetrics } from "./monitor/metrics.ts";
import { createRunService } from "./runs/create-run-service.ts";
import { createRetention } from "./runs/retention.ts";
import { keyRing } from "./security/encryption-key.ts";
import { keysOfFolder } from "./security/key-file.ts";
import { ownSecrets } from "./security/own-secrets.ts";
import { keepOwnerToken, keptOwnerToken } from "./security/owner-token-file.ts";
import { openSecrets } from "./security/secrets.ts";
import { openTokens } from "./security/tokens.ts";
import { helloEvent, helloFlow, helloPath, seedOnce } from "./seed/hello.ts";
import type { Settings } from "./settings.ts";
import { openSqliteStore } from "./store/sqlite/open-store.ts";

/** A Gancho that takes events. */
export interface RunningServer {
  /** Where it listens. */
  readonly url: string;
  /** Signs a browser in once, within a day; `undefined` when the owner has set a token and so can sign in with that. */
  readonly signInUrl: string | undefined;
  /** Of this Gancho. */
  readonly version: string;
  /** The trigger of the flow that the first start makes, while it takes events, and an event for it. */
  readonly hello: { readonly url: string; readonly event: string } | undefined;
  /** Takes nothing new, gives the effects under way `graceMs` to end, and keeps the rest for the next start. */
  close(graceMs: number): Promise<void>;
}

const { version } = packageJson;
const editorFolder = fileURLToPath(new URL("../../editor/dist", import.meta.url));

/**
 * Opens the data, goes on with what an earlier process has left unfinished, and listens.
 *
 * Nothing is answered before an event can be put on the disk.
 *
 * The node types of the settings are known by then: the process has loaded them, and the runner threads load them again.
 *
 * @throws GanchoError `store.locked`, `server.unavailable` or `settings.invalid`; nothing stays open then
 */
export async function startServer(settings: Settings, logSink: LogSink): Promise<RunningServer> {
  await using opened = new AsyncDisposableStack();
  const now = Date.now;
  const store = opened.adopt(openSqliteStore(settings.dataFolder), (it) => it.close());
  const { dataFolder, encryptionKeys } = settings;
  const { tokens, madeOwnerToken } = await openTokens(store, settings.adminToken);
  if (madeOwnerToken !== undefined) keepOwnerToken(dataFolder, madeOwnerToken);
  const keys = encryptionKeys === undefined ? keysOfFolder(dataFolder) : keyRing(encryptionKeys);
  const own = ownSecrets(settings, keys, settings.adminToken ?? keptOwnerToken(dataFolder));
  const secrets = await openSecrets(store.secrets, keys, own);
  const log = createLog(settings.logLevel, logSink, (line) => secrets.redactor.text(line));

  const guard = createAddressGuard(settings.allowPrivate);
  const { proxies, clientCertificates: certificates } = settings;
  const egress = opened.adopt(createEgress({ guard, proxies, certificates, reveal: secrets.reveal, now }), (it) => it.close());
  const destinations = createDestinations();
  const mailer = opened.adopt(createMailer({ smtpUrl: settings.smtpUrl, from: settings.smtpFrom, now }), (it) => it.close());
  const liveFlows = createLiveFlows();
  const runs = createRunService({
    ...{
      store,
      secrets,
      perform: egress.perform,
      through: destinations.through,
      sendEmail: mailer.send,
      liveFlows,
      runners: settings.runners,
      nodeModules: settings.nodeModules,
      concurrency: settings.concurrency,
      now,
    },
    onError: (error, context) => log.error({ err: asGanchoError(error), cause: causeOf(error), ...context }, "a run met trouble"),
  });
  let graceMs = 0;
  opened.defer(() => runs.stop(graceMs));
  const { changes } = runs;
  const flows = await openFlowService({ store, runs, changes, liveFlows, now });
  await seedOnce(store, flows);
  const liveEvents = opened.adopt(createLiveEvents(changes), (it) => it.close());
  const metrics = opened.adopt(createMetrics({ changes, store, runs, threads: settings.runners }), (it) => it.close());

  const { publicUrl } = settings;
  const app = createApp({
    ...{ store, secrets, flows, runs, changes, tokens, destinations, liveEvents, publicUrl, editorFolder, version, now, log },
    ...{ metrics, metricsPublic: settings.metricsPublic, seedFlow: helloFlow.id },
    fetchText: createFetchText(egress.perform),
  });
  const listening = opened.adopt(await listen(app.fetch, settings), (it) => it.close());
  const left = await runs.start();
  const retention = opened.adopt(createRetention({ store, days: settings.retentionDays, bytes: settings.retentionBytes, log, now }), (it) =>
    it.stop(),
  );
  retention.start();
  if (left > 0) log.info({ runs: left }, "runs of the last process go on");

  const url = publicUrl ?? listening.url;
  const signInToken = settings.adminToken === undefined ? (await tokens.createOneTime(now())).token : undefined;
  const helloIsLive = (await store.flows.find(helloFlow.id))?.status === "live";
  const resources = opened.move();
  return {
    url,
    signInUrl: signInToken === undefined ? undefined : `${url}/?token=${signInToken}`,
    version,
    hello: helloIsLive ? { url: `${url}${helloPath}`, event: helloEvent } : undefined,
    async close(grace) {
      graceMs = grace;
      log.info("stopping: deliveries under way may end");
      listening.stopAccepting();
      liveEvents.close();
      await runs.stop(graceMs);
      await resources.disposeAsync();
    },
  };
}

/** What lies under an error, for the log: a store's own message says more than ours. */
function causeOf(error: unknown): string | undefined {
  const { cause } = asGanchoError(error);
  return cause instanceof Error ? cause.stack : undefined;
}
