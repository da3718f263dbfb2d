import { canonicalJson, type Flow, GanchoError, parseFlowText } from "@gancho/engine";

/** How documents lie in the database: canonical, so that equal documents are equal texts. */
export function flowToText(flow: Flow): string {
  return canonicalJson(flow);
}

/** @throws GanchoError `bug` for a text that no Gancho has written */
export function flowFromText(text: string): Flow {
  const parsed = parseFlowText(text);
  if ("flow" in parsed) return parsed.flow;
  throw new GanchoError("bug", "A stored document cannot be read.", { issues: parsed.problems });
}
