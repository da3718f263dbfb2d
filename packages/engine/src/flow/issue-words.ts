import { z } from "zod";
import { suggestion } from "./suggestion.ts";

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** An issue with its path in parts, so that the caller can name nodes by id. */
export interface WordedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A parsed value, or everything that is wrong with it. */
export type ParseResult<Value> = { readonly value: Value } | { readonly issues: readonly WordedIssue[] };

/** Parses with messages for people: what was expected, what came, and the name that was perhaps meant. */
export function parseInWords<Schema extends z.ZodType>(schema: Schema, value: unknown): ParseResult<z.output<Schema>> {
  const result = schema.safeParse(value, { error: issueWords });
  return result.success ? { value: result.data } : { issues: result.error.issues.flatMap(splitByKey) };
}

/** A path in dots, as in `params.cases.0.when`. */
export function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}

/** One issue per unknown key; `issueWords` wrote one line for each. */
function splitByKey(issue: z.core.$ZodIssue): WordedIssue[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: issue.message }];
  const lines = issue.message.split("\n");
  return issue.keys.map((key, index) => ({ path: [...issue.path, key], message: lines[index] ?? issue.message }));
}

function issueWords(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "This is missing."
        : `Expected ${typeWords[issue.expected] ?? issue.expected}, got ${kindWords(issue.input)}.`;
    case "invalid_value":
      return valueWords(issue.values.map(String), issue.input);
    case "too_small":
      return sizeWords(issue.inclusive === false ? "more than" : "at least", issue.minimum, issue.origin);
    case "too_big":
      return sizeWords(issue.inclusive === false ? "less than" : "at most", issue.maximum, issue.origin);
    case "not_multiple_of":
      return `Expected a multiple of ${issue.divisor}.`;
    case "invalid_format":
      return issue.pattern === undefined ? `Expected ${issue.format}.` : `Expected text like ${issue.pattern}.`;
    case "unrecognized_keys":
      return issue.keys.map((key) => `\`${key}\` is not known here.${suggestion(key, knownKeys(issue.inst))}`).join("\n");
    case "invalid_union":
      return unionWords(issue);
    case "invalid_key":
    case "invalid_element":
      return issue.issues.map(({ message }) => message).join(" ");
    case "custom":
      return "This does not fit here.";
  }
}

function valueWords(values: readonly string[], input: unknown): string {
  const expected = `Expected ${oneOf(values)}`;
  return typeof input === "string" ? `${expected}.${suggestion(input, values)}` : `${expected}, got ${kindWords(input)}.`;
}

function unionWords(issue: Extract<RawIssue, { code: "invalid_union" }>): string {
  if (issue.discriminator === undefined || !Array.isArray(issue.options)) return "None of the forms that are allowed here fits.";
  return `Expected \`${issue.discriminator}\` to be ${oneOf(issue.options.map(String))}.`;
}

function knownKeys(schema: unknown): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  const [first = "nothing", second, ...others] = quoted;
  if (second === undefined) return first;
  return others.length === 0 ? `${first} or ${second}` : `one of ${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

function sizeWords(bound: string, size: number | bigint, origin: string): string {
  if (origin === "string") return size === 1 && bound === "at least" ? "This must not be empty." : `Expected ${bound} ${size} characters.`;
  if (origin === "array") return `Expected ${bound} ${size} ${size === 1 ? "entry" : "entries"}.`;
  return `Expected ${bound} ${size}.`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  tuple: "a list",
  null: "null",
};

function kindWords(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeWords[typeof value] ?? typeof value;
}
