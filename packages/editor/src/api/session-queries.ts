import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, bodyOf } from "./client.ts";

export const sessionKey = ["session"] as const;

/** Who is signed in, and whether this is the first run. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: () => bodyOf(api.session.$get()) });
}

/** Signs this browser in with the owner's token. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => api.auth["sign-in"].$post({ json: { token } }),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Signs this browser out and forgets what it had read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.auth["sign-out"].$post(),
    onSuccess: () => client.resetQueries(),
  });
}
