import type { Flow, FlowNode, Problem } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { findNode } from "../document/nodes.ts";
import { nodeLabel } from "../i18n/node-words.ts";
import { fieldLabel, problemText } from "../i18n/problem-words.ts";
import { Icon } from "../ui/Icon.tsx";

interface ProblemListProps {
  flow: Flow;
  problems: readonly Problem[];
  onJump: (node: string) => void;
}

/** Problems in a line each, errors first; one that belongs to a node leads there. */
export function ProblemList({ flow, problems, onJump }: ProblemListProps) {
  const { t } = useTranslation();
  const sorted = problems.toSorted((one, other) => rank(one) - rank(other));
  return (
    <ul>
      {sorted.map((problem) => {
        const { code, path, message, severity } = problem;
        const node = problem.node === undefined ? undefined : findNode(flow, problem.node);
        return (
          <li key={`${code} ${path} ${message}`} className="border-b border-hairline last:border-b-0">
            <button
              type="button"
              title={path}
              disabled={node === undefined}
              className="flex w-full items-start gap-2 px-4 py-1.5 text-left enabled:hover:bg-hover disabled:cursor-default"
              onClick={() => node !== undefined && onJump(node.id)}
            >
              <Icon
                name={severity === "error" ? "octagon-x" : "triangle-alert"}
                size={14}
                className={severity === "error" ? "mt-[3px] text-fail" : "mt-[3px] text-wait"}
              />
              <span className="min-w-0 flex-1 text-ink-1">
                <CodeText text={problemText(problem, node, t)} />
              </span>
              <span className="max-w-[40%] truncate text-ink-3">{node === undefined ? <code>{path}</code> : placeOf(node, path)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The node, and the field in its form. */
function placeOf(node: FlowNode, path: string): string {
  const field = fieldLabel(node, path);
  return field === undefined ? nodeLabel(node) : `${nodeLabel(node)} · ${field}`;
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}
