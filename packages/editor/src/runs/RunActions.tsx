import type { RunSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useCancelRun, useDismissRun, useReplay, useRetry } from "../api/run-queries.ts";
import { Button, buttonClasses } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { say, sayFailed } from "../ui/toast.tsx";
import { isOpen } from "./run-state.ts";

const versions = ["same", "live", "draft"] as const;

interface RunActionsProps {
  run: RunSummary;
  /** Shows another run: the one that a retry or a replay made. */
  onSelect: (id: string) => void;
}

/** What can be done about a run. */
export function RunActions({ run, onSelect }: RunActionsProps) {
  const { t } = useTranslation();
  const replay = useReplay();
  const retry = useRetry();
  const cancel = useCancelRun();
  const dismiss = useDismissRun();
  const isDeadLetter = run.deadLetter && !run.dismissed;
  return (
    <footer className="flex flex-wrap gap-1.5 border-t border-hairline py-3 pr-4 pl-6">
      <Link href={`/runs/${run.id}`} className={buttonClasses({ variant: "primary" })}>
        <Icon name="map" className="-ml-0.5" />
        {t("runs.openOnCanvas")}
      </Link>
      {isDeadLetter && (
        <Button
          icon="rotate-ccw"
          busy={retry.isPending}
          onClick={() =>
            retry.mutate(run.id, {
              onSuccess: ({ runId }) => {
                say(t("runs.retried"));
                onSelect(runId);
              },
              onError: (error) => sayFailed(t("runs.retry"), errorText(error)),
            })
          }
        >
          {t("runs.retry")}
        </Button>
      )}
      <Menu
        align="start"
        trigger={
          <Button icon="play" busy={replay.isPending}>
            {t("runs.replay")}
          </Button>
        }
      >
        {versions.map((version) => (
          <MenuItem
            key={version}
            // A draft that ran has no version to run again with.
            disabled={version === "same" && run.version === null}
            onSelect={() =>
              replay.mutate(
                { id: run.id, version },
                {
                  onSuccess: ({ runId }) => {
                    say(t("runs.replayed"));
                    onSelect(runId);
                  },
                  onError: (error) => sayFailed(t("runs.replay"), errorText(error)),
                },
              )
            }
          >
            {t(`runs.replayVersion.${version}`)}
          </MenuItem>
        ))}
      </Menu>
      <span className="flex-1" />
      {isOpen(run) && (
        <Button
          variant="ghost"
          busy={cancel.isPending}
          onClick={() =>
            cancel.mutate(run.id, {
              onSuccess: () => say(t("runs.canceled")),
              onError: (error) => sayFailed(t("runs.cancel"), errorText(error)),
            })
          }
        >
          {t("runs.cancel")}
        </Button>
      )}
      {isDeadLetter && (
        <Button
          variant="ghost"
          busy={dismiss.isPending}
          onClick={() =>
            dismiss.mutate(run.id, {
              onSuccess: () => say(t("runs.dismissed")),
              onError: (error) => sayFailed(t("runs.dismiss"), errorText(error)),
            })
          }
        >
          {t("runs.dismiss")}
        </Button>
      )}
    </footer>
  );
}
