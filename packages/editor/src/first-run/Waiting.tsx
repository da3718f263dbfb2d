import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { sayFailed } from "../ui/toast.tsx";
import { Command } from "./Command.tsx";
import { passingEvent, sendEvent } from "./hello-event.ts";
import { TriggerUrl } from "./TriggerUrl.tsx";

interface WaitingProps {
  url: string;
  /** Called when an event was sent from here, in case the stream does not tell. */
  onSent: () => void;
}

/** Before the first event: where to send it, and how. */
export function Waiting({ url, onSent }: WaitingProps) {
  const { t } = useTranslation();
  const send = useMutation({
    mutationFn: () => sendEvent(url, passingEvent),
    onSuccess: onSent,
    onError: (error) => sayFailed(t("firstRun.notSent"), errorText(error)),
  });
  return (
    <>
      <div>
        <h1 className="text-2xl tracking-2xl">{t("firstRun.title")}</h1>
        <p className="mt-2 text-lg font-regular">{t("firstRun.lead")}</p>
      </div>
      <TriggerUrl url={url} />
      <Command title={t("firstRun.paste")} url={url} body={passingEvent} />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="big" variant="primary" icon="send" busy={send.isPending} onClick={() => send.mutate()}>
          {t("firstRun.send")}
        </Button>
        <span className="text-ink-3">{t("firstRun.sendNote")}</span>
      </div>
      <div role="status" className="flex items-center gap-4 rounded-lg border-[1.5px] border-dashed border-accent-line bg-accent-soft p-4">
        <span className="m-1 grid size-10 shrink-0 animate-ring place-items-center rounded-full bg-accent text-white">
          <Icon name="webhook" size={20} />
        </span>
        <div>
          <p className="text-md font-medium text-ink-1">{t("firstRun.waiting")}</p>
          <p className="mt-0.5">{t("firstRun.waitingText")}</p>
        </div>
      </div>
      <div className="mt-4">
        <h2 className="mb-3 text-sm font-medium">{t("firstRun.wires")}</h2>
        <div className="grid grid-cols-3 gap-4">
          <Legend icon="braces" chip={t("firstRun.chips.fields")} text={t("firstRun.chips.fieldsText")} kind="live" />
          <Legend icon="funnel" chip={t("firstRun.chips.filtered")} text={t("firstRun.chips.filteredText")} kind="filtered" />
          <Legend icon="octagon-x" chip={t("firstRun.chips.failed")} text={t("firstRun.chips.failedText")} kind="failed" />
        </div>
      </div>
    </>
  );
}

const chipLooks = {
  live: "border-accent-line bg-card text-accent-ink shadow-card",
  filtered: "border-dashed border-filtered-line bg-canvas text-filtered",
  failed: "border-fail-line bg-fail-soft text-fail",
};

interface LegendProps {
  icon: IconName;
  chip: string;
  text: string;
  kind: keyof typeof chipLooks;
}

function Legend({ icon, chip, text, kind }: LegendProps) {
  return (
    <div className="min-w-0">
      <span
        className={`mb-2 inline-flex h-[22px] max-w-full items-center gap-[5px] rounded-sm border pr-2 pl-1.5 text-xs font-medium whitespace-nowrap ${chipLooks[kind]}`}
      >
        <Icon name={icon} size={14} />
        <span className="truncate">{chip}</span>
      </span>
      <p className="text-xs leading-[18px]">{text}</p>
    </div>
  );
}
