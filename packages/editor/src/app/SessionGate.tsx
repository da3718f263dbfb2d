import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { LiveStreamProvider } from "../api/LiveStreamProvider.tsx";
import { useSession } from "../api/session-queries.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Shell } from "./Shell.tsx";
import { SignInPage } from "./SignInPage.tsx";

/** The app for who is signed in, the sign-in page for everyone else. */
export function SessionGate() {
  const { t } = useTranslation();
  const session = useSession();
  if (session.isPending) return null;
  // What was read stays on screen while the server is away: the shell says so.
  if (session.data === undefined)
    return (
      <ErrorState className="h-full" title={t("errors.noServer")} text={errorText(session.error)} onRetry={() => void session.refetch()} />
    );
  if (!session.data.signedIn) return <SignInPage />;
  return (
    <LiveStreamProvider>
      <Shell />
    </LiveStreamProvider>
  );
}
