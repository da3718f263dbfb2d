import { useTranslation } from "react-i18next";
import { formatTime } from "../i18n/format.ts";
import { Select } from "../ui/Select.tsx";
import { useNow } from "../ui/use-now.ts";
import type { SampleChoice } from "./samples.ts";
import type { Samples } from "./use-samples.ts";

const typeOne = "type one";

/** Which event the canvas is drawn with. */
export function SampleSelect({ samples, onType }: { samples: Samples; onType: () => void }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const help = ({ source, at }: SampleChoice) =>
    `${t(`flow.samples.source.${source}`)}${at === undefined ? "" : `, ${formatTime(at, now)}`}`;
  return (
    <Select
      className="w-73 min-w-32 shrink-20"
      label={t("flow.samples.sample")}
      {...(samples.chosen === undefined ? {} : { prefix: t("flow.samples.sample") })}
      value={samples.chosen?.key}
      placeholder={t("flow.samples.none")}
      options={[
        ...samples.choices.map((choice) => ({ value: choice.key, label: choice.name, help: help(choice) })),
        { value: typeOne, label: t("flow.samples.typeOne") },
      ]}
      onValueChange={(key) => (key === typeOne ? onType() : samples.choose(key))}
    />
  );
}
