import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { GanchoError } from "@gancho/engine";
import { z } from "zod";

/** What proves to a server, within TLS, who calls. As PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  /** The authorities that the server's own certificate may come from; the usual ones when left out. */
  readonly ca?: string;
}

/** By host name, in lower case. */
export type ClientCertificates = ReadonlyMap<string, ClientCertificate>;

const fileSchema = z.record(
  z
    .string()
    .regex(/^[a-z0-9.-]+$/i)
    .toLowerCase(),
  z.strictObject({ cert: z.string().min(1), key: z.string().min(1), ca: z.string().min(1).optional() }),
);

/**
 * Reads a JSON file `{ "crm.example.com": { "cert": "crm.pem", "key": "crm.key", "ca": "ca.pem" } }`, and the PEM files that it names, relative to itself.
 *
 * @throws GanchoError `settings.invalid` that names the file and what is wrong with it; nothing of a key is shown
 */
export function readClientCertificates(file: string): ClientCertificates {
  const folder = dirname(resolve(file));
  const hosts = parseHosts(file);
  return new Map(
    Object.entries(hosts).map(([host, { cert, key, ca }]) => {
      const read = (path: string): string => readText(resolve(folder, path));
      const certificate = { cert: read(cert), key: read(key), ...(ca === undefined ? {} : { ca: read(ca) }) };
      check(host, certificate);
      return [host, certificate];
    }),
  );
}

function parseHosts(file: string): z.output<typeof fileSchema> {
  const text = readText(file);
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (cause) {
    const wrong = cause instanceof z.ZodError ? z.prettifyError(cause) : "It is not JSON.";
    throw invalid(`${file} does not fit { "host": { "cert": "file.pem", "key": "file.pem" } }: ${wrong}`, cause);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    throw invalid(`${file} cannot be read${code}.`, cause);
  }
}

/** OpenSSL's own words: they name no part of a key. */
function check(host: string, { ca, ...own }: ClientCertificate): void {
  try {
    createSecureContext(own);
    if (ca !== undefined) createSecureContext({ ca });
  } catch (cause) {
    throw invalid(`certificate and key for ${host} cannot be used: ${cause instanceof Error ? cause.message : ""}`, cause);
  }
}

function invalid(message: string, cause: unknown): GanchoError {
  return new GanchoError("settings.invalid", `GANCHO_CLIENT_CERTS: ${message}`, { cause });
}
