import { existsSync } from "node:fs";
import { join } from "node:path";
import { GanchoError } from "@gancho/engine";
import type { Command } from "commander";
import { keyRing } from "../security/encryption-key.ts";
import type { Rotation } from "../security/rotate-key.ts";
import { readSettings, type Settings } from "../settings.ts";
import type { CliContext } from "./cli-context.ts";

/** `gancho secrets`: what is kept sealed, and a new key for it. */
export function registerSecrets(program: Command, context: CliContext): void {
  const secrets = program
    .command("secrets")
    .description("List the secrets of the data folder, or change the key that they are sealed with.");
  secrets
    .command("list")
    .description("Print name, hosts and key of every secret, also while the server runs. Values are not shown.")
    .option("--json", "write the secrets as JSON")
    .action((options: { json?: boolean }) => list(options, context));
  secrets
    .command("rotate")
    .description("Seal all secrets with a new key, while the server is stopped.")
    .option("--json", "write the result as JSON")
    .action((options: { json?: boolean }) => rotate(options, context));
}

async function list({ json }: { json?: boolean }, { env, stdout }: CliContext): Promise<void> {
  const { dataFolder } = readSettings(env);
  const file = databaseOf(dataFolder);
  const { readSecrets } = await import("../store/sqlite/secrets.ts");
  const secrets = readSecrets(file).map(({ name, hosts, keyId, createdAt, updatedAt }) => ({
    ...{ name, hosts, keyId },
    ...{ createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() },
  }));
  if (json) {
    stdout.write(`${JSON.stringify(secrets, null, 2)}\n`);
    return;
  }
  const width = Math.max(0, ...secrets.map(({ name }) => name.length));
  for (const { name, hosts, keyId, updatedAt } of secrets) {
    stdout.write(`${name.padEnd(width)}  key ${keyId}  set ${updatedAt}  for ${hosts.join(", ") || "any host"}\n`);
  }
  if (secrets.length === 0) stdout.write("There are no secrets.\n");
}

async function rotate({ json }: { json?: boolean }, { env, stdout }: CliContext): Promise<void> {
  const settings = readSettings(env);
  databaseOf(settings.dataFolder);
  const rotation = await rotateIn(settings);
  stdout.write(json ? `${JSON.stringify(rotation)}\n` : `${describe(rotation, settings)}\n`);
}

async function rotateIn({ dataFolder, encryptionKeys }: Settings): Promise<Rotation> {
  if (encryptionKeys?.length === 1) {
    throw new GanchoError(
      "settings.invalid",
      "GANCHO_ENCRYPTION_KEY holds one key. Put a new one in front of it, as in GANCHO_ENCRYPTION_KEY=NEW,OLD, and rotate again.",
    );
  }
  const [{ openSqliteStore }, { rotateFolderKey, sealAnew }] = await Promise.all([
    import("../store/sqlite/open-store.ts"),
    import("../security/rotate-key.ts"),
  ]);
  const store = openSqliteStore(dataFolder);
  try {
    return await (encryptionKeys === undefined
      ? rotateFolderKey(dataFolder, store.secrets)
      : sealAnew(store.secrets, keyRing(encryptionKeys)));
  } finally {
    await store.close();
  }
}

function describe({ keyId, secrets }: Rotation, { dataFolder, encryptionKeys }: Settings): string {
  const sealed = `All secrets (${secrets}) are sealed with the key ${keyId}.`;
  const next =
    encryptionKeys === undefined
      ? `Keep a copy of ${join(dataFolder, "gancho.key")} in another place.`
      : "GANCHO_ENCRYPTION_KEY can do without the other keys now.";
  return `${sealed}\n${next} Backups from before open with the key of their time only: keep that with them.`;
}

/** @throws GanchoError `request.not-found`: neither command makes a database */
function databaseOf(folder: string): string {
  const file = join(folder, "gancho.db");
  if (!existsSync(file)) throw new GanchoError("request.not-found", `There is no database in ${folder}. Name its folder with GANCHO_DATA.`);
  return file;
}
