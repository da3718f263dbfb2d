import { type Field, findProvider, type JsonObject } from "@gancho/engine";
import type { Language } from "../i18n/i18n.ts";

type ServiceChoice = Extract<Field, { kind: "provider" }>;

/**
 * The fields of a form in which a service may be chosen: of those that only some services ask for there are the chosen one's, in its words.
 *
 * One that holds a value stays although nobody asks for it: only what is seen can be taken out.
 */
export function fieldsForService(fields: readonly Field[], value: JsonObject, language: Language): readonly Field[] {
  const choice = fields.find((field) => field.kind === "provider");
  if (choice === undefined) return fields;
  const questions = questionsOf(choice, value);
  return fields.flatMap((field): Field[] => {
    if (!choice.asks.includes(field.name)) return [field];
    const question = questions.find(({ name }) => name === field.name);
    if (question !== undefined) return [{ ...field, label: question.label[language], help: question.where[language], advanced: false }];
    return value[field.name] === undefined ? [] : [field];
  });
}

/** The values without those that another service asked for. */
export function valuesForService(choice: ServiceChoice, value: JsonObject): JsonObject {
  const asked = new Set<string>(questionsOf(choice, value).map(({ name }) => name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => asked.has(name) || !choice.asks.includes(name)));
}

function questionsOf(choice: ServiceChoice, value: JsonObject) {
  const id = value[choice.name];
  return (typeof id === "string" ? findProvider(id)?.fields : undefined) ?? [];
}
