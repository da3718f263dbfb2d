import type { SecretInfo } from "@gancho/server/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, bodyOf } from "./client.ts";

const secretsKey = ["secrets"] as const;

/** Every secret by name, without its value. */
export function useSecrets() {
  return useQuery({
    queryKey: secretsKey,
    queryFn: async (): Promise<readonly SecretInfo[]> => (await bodyOf(api.secrets.$get())).items,
  });
}

export interface SecretToWrite {
  readonly name: string;
  readonly value: string;
  /** Where it may be sent; left out or empty, anywhere that a flow names. */
  readonly hosts?: string[];
}

/** Adds a secret, or replaces its value. */
export function useWriteSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, value, hosts }: SecretToWrite) =>
      bodyOf(api.secrets[":name"].$put({ param: { name }, json: { value, ...(hosts === undefined ? {} : { hosts }) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: secretsKey }),
  });
}

export function useDeleteSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.secrets[":name"].$delete({ param: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: secretsKey }),
  });
}
