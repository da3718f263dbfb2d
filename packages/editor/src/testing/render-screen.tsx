import "../i18n/i18n.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createQueryClient } from "../api/query-client.ts";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { Toaster } from "../ui/toast.tsx";

/** Renders a screen as the app does: with a cache of its own, and without asking twice for what failed. */
export function renderScreen(screen: ReactNode) {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  return render(
    <QueryClientProvider client={client}>
      <TooltipProvider>
        {screen}
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>,
  );
}
