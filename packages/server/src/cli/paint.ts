import { styleText } from "node:util";
import type { CliContext } from "./cli-context.ts";

/** Colours as meanings, so that the same thing looks the same in every command. */
const styles = { good: "green", bad: "red", doubtful: "yellow", aside: "dim", title: "bold" } as const;

/** Text in a colour, where stdout shows colours. */
export function paint(context: Pick<CliContext, "colors">, meaning: keyof typeof styles, text: string): string {
  return context.colors ? styleText(styles[meaning], text, { validateStream: false }) : text;
}
