import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useConnection } from "../api/LiveStreamProvider.tsx";
import { Band } from "../ui/Band.tsx";
import { Button } from "../ui/Button.tsx";
import { sayFailed } from "../ui/toast.tsx";
import type { Draft } from "./use-draft.ts";

/** What stands between the draft and the store, and the ways out. Editing goes on meanwhile. */
export function SaveBand({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { state } = useConnection();
  const isAway = state === "offline";
  const retryWhenBack = useEffectEvent(() => {
    if (!isAway && draft.status === "offline") void draft.flush();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that counts.
  useEffect(() => retryWhenBack(), [isAway]);

  const attempt = (work: Promise<unknown>) => void work.catch((error) => sayFailed(t("flow.saved.failed"), errorText(error)));
  // While the whole server is away the shell says so, once for all.
  if (draft.status === "offline" && isAway) return null;
  if (draft.status === "offline") {
    return (
      <div className="flow-band">
        <Band
          kind="wait"
          icon="cloud-off"
          title={t("flow.saved.offlineTitle")}
          text={t("flow.saved.offlineText")}
          actions={
            <Button size="small" onClick={() => attempt(draft.flush())}>
              {t("shell.offlineRetry")}
            </Button>
          }
        />
      </div>
    );
  }
  if (draft.status === "conflict") {
    return (
      <div className="flow-band">
        <Band
          kind="fail"
          icon="git-compare-arrows"
          title={t("flow.saved.conflictTitle")}
          text={t("flow.saved.conflictText")}
          actions={
            <>
              <Button size="small" onClick={() => attempt(draft.takeTheirs())}>
                {t("flow.saved.takeTheirs")}
              </Button>
              <Button size="small" onClick={() => attempt(draft.keepMine())}>
                {t("flow.saved.keepMine")}
              </Button>
            </>
          }
        />
      </div>
    );
  }
  if (draft.status === "refused") {
    return (
      <div className="flow-band">
        <Band kind="fail" icon="octagon-x" title={t("flow.saved.refusedTitle")} text={draft.refusal ?? ""} />
      </div>
    );
  }
  return null;
}
