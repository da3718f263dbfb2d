import { useTranslation } from "react-i18next";
import { CopyButton } from "../ui/CopyButton.tsx";

interface TriggerUrlProps {
  url: string;
  /** Beside the title. */
  note?: string;
}

/** The address to post to, large. */
export function TriggerUrl({ url, note }: TriggerUrlProps) {
  const { t } = useTranslation();
  return (
    <div>
      <h2 className="mb-1.5 flex gap-2 text-sm font-medium">
        {t("firstRun.url")}
        {note !== undefined && <span className="font-regular text-ink-3">{note}</span>}
      </h2>
      <div className="flex h-12 items-center gap-2 rounded-md border border-control-line bg-card pr-1.5 pl-4">
        <code className="min-w-0 flex-1 truncate text-md text-ink-1 select-all" title={url}>
          {url}
        </code>
        <CopyButton text={url} label={t("firstRun.copyUrl")} />
      </div>
    </div>
  );
}
