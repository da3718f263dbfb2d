import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useConnection } from "../api/LiveStreamProvider.tsx";
import { Band } from "../ui/Band.tsx";
import { Button } from "../ui/Button.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Rail } from "./Rail.tsx";
import { Screens } from "./Screens.tsx";

/** The rail at the left, the screen beside it, and a band above it while the server is away. */
export function Shell() {
  const [location] = useLocation();
  return (
    <div className="grid h-full grid-cols-[var(--rail-w)_minmax(0,1fr)]">
      <Rail />
      <div className="flex h-full min-h-0 min-w-0 flex-col">
        <OfflineBand />
        <main className="relative min-h-0 flex-1 overflow-hidden">
          {/* A new address is a new chance for a screen that broke. */}
          <ErrorBoundary key={location}>
            <Suspense fallback={null}>
              <Screens />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

function OfflineBand() {
  const { t } = useTranslation();
  const { state, retry } = useConnection();
  if (state !== "offline") return null;
  return (
    <Band
      kind="wait"
      icon="cloud-off"
      title={t("shell.offline")}
      text={t("shell.offlineText")}
      actions={
        <Button size="small" onClick={retry}>
          {t("shell.offlineRetry")}
        </Button>
      }
    />
  );
}
