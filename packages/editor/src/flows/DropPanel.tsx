import { useTranslation } from "react-i18next";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { FileButton } from "./FileButton.tsx";

interface DropPanelProps {
  /** A file hovers over the page. */
  hovering: boolean;
  onFile: (file: File) => void;
}

/** Says that files can be dropped. The whole page takes them; while one hovers, this shows it. */
export function DropPanel({ hovering, onFile }: DropPanelProps) {
  const { t } = useTranslation();
  return (
    <section
      aria-label={t("flows.import")}
      className={classes(
        "mt-4 flex min-h-18 items-center gap-3 rounded-lg border-[1.5px] border-dashed px-5 py-3 text-xs transition-colors duration-(--dur-2)",
        hovering ? "border-accent bg-accent-soft text-accent-ink" : "border-control-line text-ink-3",
      )}
    >
      <Icon name="file-json" size={24} />
      <p className="flex-1">
        <b className="block text-sm">{hovering ? t("flows.dropNow") : t("flows.dropHere")}</b>
        {t("flows.dropText")}
      </p>
      <FileButton size="small" onFile={onFile} />
    </section>
  );
}
