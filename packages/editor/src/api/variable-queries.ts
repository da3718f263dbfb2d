import type { Variable } from "@gancho/server/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, bodyOf } from "./client.ts";

const variablesKey = ["variables"] as const;

/** Every variable by name: what `$vars` holds. */
export function useVariables() {
  return useQuery({
    queryKey: variablesKey,
    queryFn: async (): Promise<readonly Variable[]> => (await bodyOf(api.variables.$get())).items,
  });
}

export function useWriteVariable() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value }: { name: string; value: string }) =>
      bodyOf(api.variables[":name"].$put({ param: { name }, json: { value } })),
    onSuccess: () => client.invalidateQueries({ queryKey: variablesKey }),
  });
}

export function useDeleteVariable() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.variables[":name"].$delete({ param: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: variablesKey }),
  });
}
