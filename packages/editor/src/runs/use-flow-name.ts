import { useFlows } from "../api/flow-queries.ts";

/** What people call a flow; its id while that is not known, or once it was deleted. */
export function useFlowName(id: string | null): string | undefined {
  const { data } = useFlows();
  return id === null ? undefined : (data?.find((flow) => flow.id === id)?.name ?? id);
}
