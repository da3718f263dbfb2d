import { lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Redirect, Route, Switch } from "wouter";
import { useSession } from "../api/session-queries.ts";
import { FlowsScreen } from "../flows/FlowsScreen.tsx";
import { buttonClasses } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

// Each screen comes when it is first opened; only the list of flows is there from the start.
const FlowScreen = lazy(async () => ({ default: (await import("../flow/FlowScreen.tsx")).FlowScreen }));
const RunScreen = lazy(async () => ({ default: (await import("../flow/RunScreen.tsx")).RunScreen }));
const RunsScreen = lazy(async () => ({ default: (await import("../runs/RunsScreen.tsx")).RunsScreen }));
const MonitorScreen = lazy(async () => ({ default: (await import("../monitor/MonitorScreen.tsx")).MonitorScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import("../settings/SettingsScreen.tsx")).SettingsScreen }));
const FirstRunScreen = lazy(async () => ({ default: (await import("../first-run/FirstRunScreen.tsx")).FirstRunScreen }));

/** The screen that the address names. */
export function Screens() {
  return (
    <Switch>
      <Route path="/" component={Start} />
      <Route path="/flows" component={FlowsScreen} />
      <Route path="/flows/:id">{({ id }) => <FlowScreen key={id} id={id} />}</Route>
      <Route path="/runs" component={RunsScreen} />
      <Route path="/runs/:id">{({ id }) => <RunScreen key={id} id={id} />}</Route>
      <Route path="/monitor" component={MonitorScreen} />
      <Route path="/settings" component={SettingsScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}

/** The first run, until an event came; the list of flows from then on. */
function Start() {
  const { data } = useSession();
  // Decided once: the page is to show the first event, which ends the first run.
  const [seedFlow] = useState(data?.firstRun ? data.seedFlow : null);
  return seedFlow === null ? <Redirect to="/flows" replace /> : <FirstRunScreen id={seedFlow} />;
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState
      className="h-full"
      icon="search-x"
      title={t("shell.notFound")}
      text={t("shell.notFoundText")}
      action={
        <Link href="/flows" className={buttonClasses()}>
          {t("shell.toFlows")}
        </Link>
      }
    />
  );
}
