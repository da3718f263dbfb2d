import type { Flow, Problem } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ProblemList } from "./ProblemList.tsx";

/** Everything that is wrong with the draft, as it is typed. */
export function ProblemsTab({ flow, problems, onJump }: { flow: Flow; problems: readonly Problem[]; onJump: (node: string) => void }) {
  const { t } = useTranslation();
  if (problems.length === 0)
    return <EmptyState icon="circle-check" dense title={t("flow.problems.none")} text={t("flow.problems.noneText")} />;
  return <ProblemList flow={flow} problems={problems} onJump={onJump} />;
}
