import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { GanchoError, type InputIssue } from "@gancho/engine";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { type ClientCertificates, readClientCertificates } from "./egress/client-certificates.ts";
import type { Proxies } from "./egress/way-out.ts";

const integer = (min: number, max: number) =>
  z.coerce.number(`a whole number from ${min} to ${max}`).int(`a whole number from ${min} to ${max}`).min(min).max(max);

/** Many programs take a proxy without its scheme. */
const proxy = z
  .string()
  .transform((text) => (text.includes("://") ? text : `http://${text}`))
  .pipe(z.url({ protocol: /^https?$/, error: "the address of a proxy as in http://user:password@proxy.example.com:3128" }))
  .optional();

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Name, what is allowed, default and meaning of every setting, as `gancho config` prints them. */
export const settingSchemas = {
  PORT: integer(0, 65_535).default(3000).describe("The port to listen on; 0 takes a free one."),
  GANCHO_HOST: z.string().min(1).default("127.0.0.1").describe("The address to listen on. Beyond loopback it needs GANCHO_ADMIN_TOKEN."),
  GANCHO_DATA: z.string().min(1).default("./data").describe("The folder of the database and the key file."),
  GANCHO_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "an address that begins with http:// or https://" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .describe("What trigger URLs are shown as; from the request when left out."),
  GANCHO_ADMIN_TOKEN: z
    .string()
    .min(16, "at least 16 characters")
    .optional()
    .describe("The owner's token; made at the first start when left out."),
  GANCHO_ENCRYPTION_KEY: z
    .string()
    .refine((text) => keysIn(text) !== undefined, "32 bytes as 64 hexadecimal digits or as base64; several keys are separated by commas")
    .optional()
    .describe("What seals secrets at rest; made and kept in the data folder when left out. Of several keys the first one seals, all open."),
  GANCHO_ALLOW_PRIVATE: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .refine((parts) => parts.every(isNetworkOrHost), "address ranges (10.0.0.0/8) or host names, separated by commas")
    .describe("Address ranges and host names that HTTP-out may reach although they are private or loopback."),
  HTTP_PROXY: proxy.describe("The proxy that requests of flows go through; those over TLS too when HTTPS_PROXY is left out."),
  HTTPS_PROXY: proxy.describe("The proxy for requests over TLS."),
  NO_PROXY: z
    .string()
    .optional()
    .describe("What is reached without a proxy: host names with all that is below them, addresses, * for all, separated by commas."),
  GANCHO_CLIENT_CERTS: z.string().optional().describe("A JSON file that names certificate and key for hosts which demand them."),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "an address as in smtps://user:password@mail.example.com:465" })
    .optional()
    .describe("The mail server for e-mails of flows; without it they fail."),
  SMTP_FROM: z.email("an e-mail address").optional().describe("The sender of e-mails; the user of SMTP_URL when that is an address."),
  GANCHO_NODES: z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .describe("Modules with node types of your own: paths (./nodes/slug.ts) and names of packages, separated by commas."),
  GANCHO_RUNNERS: integer(1, 64)
    .default(() => Math.max(1, availableParallelism() - 1))
    .describe("Runner threads."),
  GANCHO_CONCURRENCY: integer(1, 10_000).default(100).describe("Runs at once in each runner thread."),
  GANCHO_RETENTION_DAYS: integer(1, 36_500)
    .default(30)
    .describe("Days that runs, calls and samples are kept. What has not ended and dead letters stay."),
  GANCHO_RETENTION_GB: z.coerce
    .number("a number from 0.1 to 100000")
    .min(0.1)
    .max(100_000)
    .default(10)
    .describe("Gigabytes that the database may take; the oldest runs go before it is larger."),
  GANCHO_METRICS_PUBLIC: z
    .enum(["0", "1"], "0 or 1")
    .default("0")
    .transform((text) => text === "1")
    .describe("1 lets everybody read /metrics, without a token."),
  GANCHO_LOG_LEVEL: z
    .enum(logLevels, `one of ${logLevels.join(", ")}`)
    .default("info")
    .describe("The least important messages to log."),
} as const;

const environmentSchema = z.object(settingSchemas);

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly adminToken: string | undefined;
  /** 32 bytes each; the first one seals, all open. */
  readonly encryptionKeys: readonly [Uint8Array, ...Uint8Array[]] | undefined;
  readonly allowPrivate: readonly string[];
  readonly proxies: Proxies;
  readonly clientCertificates: ClientCertificates;
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
  /** Modules to load, as they were named. */
  readonly nodeModules: readonly string[];
  readonly runners: number;
  /** Per runner. */
  readonly concurrency: number;
  readonly retentionDays: number;
  readonly retentionBytes: number;
  /** `/metrics` needs no token. */
  readonly metricsPublic: boolean;
  readonly logLevel: (typeof logLevels)[number];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings out of an environment; an empty variable counts as left out.
 *
 * @throws GanchoError `settings.invalid` that names each wrong variable, its value and what is allowed; a secret's value is not shown
 */
export function readSettings(environment: Environment): Settings {
  const values = parse(environment);
  if (!isLoopback(values.GANCHO_HOST) && values.GANCHO_ADMIN_TOKEN === undefined) {
    throw invalid([
      {
        path: "GANCHO_HOST",
        message: `GANCHO_HOST is ${values.GANCHO_HOST}, which others can reach: set GANCHO_ADMIN_TOKEN too, or use 127.0.0.1.`,
      },
    ]);
  }
  return {
    port: values.PORT,
    host: values.GANCHO_HOST,
    dataFolder: resolve(values.GANCHO_DATA),
    publicUrl: values.GANCHO_PUBLIC_URL,
    adminToken: values.GANCHO_ADMIN_TOKEN,
    encryptionKeys: values.GANCHO_ENCRYPTION_KEY === undefined ? undefined : keysIn(values.GANCHO_ENCRYPTION_KEY),
    allowPrivate: values.GANCHO_ALLOW_PRIVATE,
    proxies: { http: values.HTTP_PROXY, https: values.HTTPS_PROXY, except: values.NO_PROXY },
    clientCertificates: values.GANCHO_CLIENT_CERTS === undefined ? new Map() : readClientCertificates(values.GANCHO_CLIENT_CERTS),
    smtpUrl: values.SMTP_URL,
    smtpFrom: values.SMTP_FROM,
    nodeModules: values.GANCHO_NODES,
    runners: values.GANCHO_RUNNERS,
    concurrency: values.GANCHO_CONCURRENCY,
    retentionDays: values.GANCHO_RETENTION_DAYS,
    retentionBytes: values.GANCHO_RETENTION_GB * 1e9,
    metricsPublic: values.GANCHO_METRICS_PUBLIC,
    logLevel: values.GANCHO_LOG_LEVEL,
  };
}

/** A setting by its name, as it is. */
export interface SettingValue {
  readonly name: string;
  /** `undefined` when there is none, which is a default for some. */
  readonly value: string | number | boolean | readonly string[] | undefined;
  readonly source: "environment" | "default";
  /** Nobody should be shown its value. */
  readonly secret: boolean;
  readonly meaning: string;
}

/** Every setting that there is, as an environment and the defaults make it. @throws GanchoError as `readSettings` */
export function listSettings(environment: Environment): readonly SettingValue[] {
  readSettings(environment);
  const values: Readonly<Record<string, SettingValue["value"]>> = parse(environment);
  return Object.entries(settingSchemas).map(([name, schema]) => ({
    ...{ name, value: values[name], secret: secretSettings.has(name), meaning: schema.description ?? "" },
    source: given(environment, name) ? "environment" : "default",
  }));
}

function parse(environment: Environment): z.output<typeof environmentSchema> {
  const texts = Object.fromEntries(Object.keys(settingSchemas).map((name) => [name, given(environment, name) || undefined]));
  const parsed = environmentSchema.safeParse(texts);
  if (!parsed.success) throw refusal(parsed.error.issues, texts);
  return parsed.data;
}

function given(environment: Environment, name: string): string | undefined {
  return (lowerCaseToo.has(name) && environment[name.toLowerCase()]) || environment[name];
}

const secretSettings = new Set(["GANCHO_ADMIN_TOKEN", "GANCHO_ENCRYPTION_KEY", "SMTP_URL", "HTTP_PROXY", "HTTPS_PROXY"]);
/** As other programs read them; in lower case they count first. */
const lowerCaseToo = new Set(["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"]);

function refusal(issues: readonly z.core.$ZodIssue[], given: Readonly<Record<string, string | undefined>>): GanchoError {
  return invalid(
    issues.map((issue) => {
      const name = String(issue.path[0]);
      const value = secretSettings.has(name) ? "not usable" : `"${given[name]}"`;
      return { path: name, message: `${name} is ${value}; allowed: ${issue.message}.` };
    }),
  );
}

function invalid(issues: readonly InputIssue[]): GanchoError {
  return new GanchoError("settings.invalid", issues.map(({ message }) => message).join("\n"), { issues });
}

function isLoopback(host: string): boolean {
  if (host === "localhost") return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === "loopback";
}

function isNetworkOrHost(text: string): boolean {
  if (text.includes("/")) return ipaddr.isValidCIDR(text);
  return ipaddr.isValid(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
}

/** `undefined` when one of them is no key. */
function keysIn(text: string): Settings["encryptionKeys"] {
  const [first, ...others] = text.split(",").map((part) => keyBytes(part.trim()));
  const isKey = (bytes: Uint8Array | undefined): bytes is Uint8Array => bytes?.length === 32;
  return isKey(first) && others.every(isKey) ? [first, ...others] : undefined;
}

function keyBytes(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (/^[A-Za-z0-9+/]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  return undefined;
}
