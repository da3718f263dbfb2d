import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createQueryClient } from "../api/query-client.ts";
import { TooltipProvider } from "../ui/Tooltip.tsx";
import { Toaster } from "../ui/toast.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { SessionGate } from "./SessionGate.tsx";

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider delay={400}>
        <ErrorBoundary>
          <SessionGate />
        </ErrorBoundary>
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
