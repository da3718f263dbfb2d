const barWidth = 3;
const pitch = 4;
const height = 32;

interface SparklineProps {
  /** One figure for each bar. */
  values: readonly number[];
  /** What a screen reader says in its place. */
  label: string;
}

/** Bars over time, scaled to the highest; a stub where nothing happened. */
export function Sparkline({ values, label }: SparklineProps) {
  const highest = Math.max(1, ...values);
  return (
    <svg width={values.length * pitch} height={height} role="img" aria-label={label} className="max-w-full">
      {values.map((value, index) => {
        const bar = value === 0 ? 2 : Math.max(4, Math.round((value / highest) * (height - 6)));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time.
            key={index}
            x={index * pitch}
            y={height - bar}
            width={barWidth}
            height={bar}
            rx={1}
            fill={value === 0 ? "var(--border)" : "var(--wire)"}
          />
        );
      })}
    </svg>
  );
}
