import { suggestion } from "../suggestion.ts";
import type { Rule } from "./rule.ts";

/** Places of nodes that are not there. */
export const checkLayout: Rule = ({ flow, nodes }) =>
  Object.keys(flow.layout)
    .filter((id) => !nodes.has(id))
    .map((id) => ({
      code: "layout-unknown-node",
      severity: "warning",
      path: `layout.${id}`,
      message: `There is no node \`${id}\`.${suggestion(id, nodes.keys()) || " Remove its place."}`,
    }));
