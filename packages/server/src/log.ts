import { styleText } from "node:util";
import { type Logger, pino } from "pino";
import type { Settings } from "./settings.ts";

/** Where lines of the log go. */
export interface LogSink {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Fields that must not be read in a log, wherever they stand in what is logged. */
const hidden = ["authorization", "cookie", "token", "password", "secret", "value"].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const colors = { trace: "dim", debug: "dim", info: "green", warn: "yellow", error: "red", fatal: "red" } as const;

/**
 * The log of the server: one JSON object per line, or, for a person at a terminal, one short line per message.
 *
 * @param redact - takes known secrets out of a line of JSON, wherever they are in it
 */
export function createLog(level: Settings["logLevel"], sink: LogSink, redact: (line: string) => string): Logger {
  const write = (line: string) => sink.write(sink.isTTY ? forPeople(redact(line)) : redact(line));
  return pino(
    { level, base: null, redact: { paths: hidden, censor: "[hidden]" }, formatters: { level: (label) => ({ level: label }) } },
    { write },
  );
}

function forPeople(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as {
    level: keyof typeof colors;
    time: number;
    msg?: string;
    err?: { message: string; stack?: string };
  };
  const fields = Object.entries(rest).map(
    ([name, value]) => `${name}=${visible(typeof value === "string" ? value : JSON.stringify(value))}`,
  );
  const head = [
    new Date(time).toLocaleTimeString(),
    styleText(colors[level], level.padEnd(5)),
    visible(msg ?? ""),
    styleText("dim", fields.join(" ")),
  ];
  return `${head.join(" ").trimEnd()}\n${err === undefined ? "" : `  ${(err.stack ?? err.message).split("\n").map(visible).join("\n")}\n`}`;
}

/** Control characters as text: a terminal would obey them, and a stranger may have written them. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
