import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";

interface ErrorBoundaryProps {
  children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | undefined;
}

/** Shows what broke while a screen was drawn, in its place. The rest of the app goes on. A class, since React offers no other way. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <Crash error={error} />;
  }
}

function Crash({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-1 p-8 text-center">
      <Icon name="octagon-x" size={24} className="mb-1 text-fail" />
      <h1 className="text-lg">{t("shell.crashed")}</h1>
      <p className="max-w-120">{t("shell.crashedText")}</p>
      <pre className="json mt-3 max-h-60 max-w-160 overflow-auto rounded-md border border-border bg-sunken px-3 py-2 text-left">
        {error.message}
      </pre>
      <Button className="mt-3" icon="refresh-cw" onClick={() => window.location.reload()}>
        {t("shell.reload")}
      </Button>
    </div>
  );
}
