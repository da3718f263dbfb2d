import type { Problem } from "@gancho/engine";
import { CodeText } from "../canvas/CodeText.tsx";
import { Icon } from "../ui/Icon.tsx";

interface ProblemListProps {
  problems: readonly Problem[];
  onJump: (node: string) => void;
}

/** Problems in a line each, errors first; one that belongs to a node leads there. */
export function ProblemList({ problems, onJump }: ProblemListProps) {
  const sorted = problems.toSorted((one, other) => rank(one) - rank(other));
  return (
    <ul>
      {sorted.map(({ code, path, message, node, severity }) => (
        <li key={`${code} ${path} ${message}`} className="border-b border-hairline last:border-b-0">
          <button
            type="button"
            disabled={node === undefined}
            className="flex w-full items-start gap-2 px-4 py-1.5 text-left enabled:hover:bg-hover disabled:cursor-default"
            onClick={() => node !== undefined && onJump(node)}
          >
            <Icon
              name={severity === "error" ? "octagon-x" : "triangle-alert"}
              size={14}
              className={severity === "error" ? "mt-[3px] text-fail" : "mt-[3px] text-wait"}
            />
            <span className="min-w-0 flex-1 text-ink-1">
              <CodeText text={message} />
            </span>
            <code className="shrink-0 pt-px text-xs text-ink-3">{path}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

function rank({ severity }: Problem): number {
  return severity === "error" ? 0 : 1;
}
