import "../i18n/i18n.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { createQueryClient } from "../api/query-client.ts";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { Toaster } from "../ui/toast.tsx";

/** A screen with what the app puts around it, ready to be rendered: a cache of its own, which does not ask twice for what failed. */
export function inApp(screen: ReactNode): ReactElement {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        {screen}
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
