import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { keyFile } from "../security/key-file.ts";
import { ownerTokenFile } from "../security/owner-token-file.ts";
import { listSettings, readSettings, type SettingValue } from "../settings.ts";
import type { CliContext } from "./cli-context.ts";
import { paint } from "./paint.ts";

/** `gancho config`: every setting with its value and where that comes from. */
export function registerConfig(program: Command, context: CliContext): void {
  program
    .command("config")
    .description("Print every setting with its value and where that comes from. Secrets are not shown.")
    .option("--json", "write the settings as JSON")
    .action((options: { json?: boolean }) => printConfig(options, context));
}

interface Shown extends Pick<SettingValue, "name" | "meaning"> {
  readonly value: Exclude<SettingValue["value"], undefined> | null;
  /** `file`: the first start has made it. */
  readonly source: SettingValue["source"] | "file";
  readonly file?: string;
}

/** What the server makes for itself when it is not set, and where in the data folder it keeps that. */
const madeFiles: Readonly<Record<string, string>> = { GANCHO_ENCRYPTION_KEY: keyFile, GANCHO_ADMIN_TOKEN: ownerTokenFile };

const masked = "***";

function printConfig({ json }: { json?: boolean }, context: CliContext): void {
  const { dataFolder } = readSettings(context.env);
  const settings = listSettings(context.env).map((setting) => shown(setting, dataFolder));
  context.stdout.write(json ? `${JSON.stringify(settings, null, 2)}\n` : describe(settings, context));
}

function shown({ name, value, source, secret, meaning }: SettingValue, dataFolder: string): Shown {
  const made = madeFiles[name];
  const file = made === undefined ? undefined : join(dataFolder, made);
  if (source === "default" && file !== undefined && existsSync(file)) return { name, value: masked, source: "file", file, meaning };
  return { name, value: secret && value !== undefined ? masked : (value ?? null), source, meaning };
}

function describe(settings: readonly Shown[], context: CliContext): string {
  const width = Math.max(...settings.map(({ name }) => name.length));
  const lines = settings.map(({ name, value, source, file, meaning }) => {
    const text = [value ?? ""].flat().join(", ") || "-";
    const origin = paint(context, "aside", `(${[source, file].filter((part) => part !== undefined).join(" ")})`);
    return `${name.padEnd(width)}  ${text} ${origin}\n${" ".repeat(width)}  ${paint(context, "aside", meaning)}\n`;
  });
  return lines.join("");
}
