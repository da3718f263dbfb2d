import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { sessionKey } from "./session-queries.ts";

const attempts = 3;

/** The cache of everything that was read from the server. What changes there is told by the stream, so nothing is polled. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended elsewhere: ask who is signed in, and the sign-in page takes over.
        if (error instanceof ApiError && error.status === 401) void client.invalidateQueries({ queryKey: sessionKey });
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < attempts - 1 && mayPass(error), refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
  return client;
}

/** True for what may be otherwise a moment later. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status === 429 || error.status >= 500;
}
