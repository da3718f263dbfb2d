import { useTranslation } from "react-i18next";
import { formatNumber } from "../i18n/format.ts";
import { currentLanguage } from "../i18n/i18n.ts";
import { useNow } from "../ui/use-now.ts";

const height = 160;
const halfHourMs = 1_800_000;
/** An hour mark under every eighth bar: four hours apart. */
const labelEvery = 8;

interface EventBarsProps {
  /** Events per half hour, the oldest first; the last one is now. */
  buckets: readonly number[];
}

/** Events over the last day, with their scale and hours. */
export function EventBars({ buckets }: EventBarsProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const highest = Math.max(1, ...buckets);
  const total = buckets.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="px-4 pb-3">
      <div
        role="img"
        aria-label={t("flows.sparkline", { count: total })}
        className="flex items-end gap-[3px] border-b border-hairline"
        style={{ height }}
      >
        {buckets.map((count, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time.
            key={index}
            title={`${hourOf(now, buckets.length - index)} · ${formatNumber(count)}`}
            className="flex h-full flex-1 items-end hover:bg-hover"
          >
            <span
              className="w-full rounded-t-[2px] bg-wire"
              style={{ height: count === 0 ? 0 : Math.max(3, (count / highest) * (height - 8)) }}
            />
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="label flex gap-[3px] pt-1">
        {buckets.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place in time.
          <span key={index} className="w-0 flex-1 whitespace-nowrap">
            {index % labelEvery === 0 ? hourOf(now, buckets.length - index) : ""}
          </span>
        ))}
      </div>
    </figure>
  );
}

function hourOf(now: number, halfHoursAgo: number): string {
  const time = new Date(now - halfHoursAgo * halfHourMs);
  return new Intl.DateTimeFormat(currentLanguage(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
}
