import { formatInterval, formatNumber, formatSampleSize, NO_DATA, type NumberFormat } from "@/lib/client/format-number";
import { cn } from "./cn";

export type EstimateProps = {
  value: number | null | undefined;
  low?: number | null;
  high?: number | null;
  /** The sample size; an estimate without one is not shown. */
  n: number;
  format?: NumberFormat;
  /** Beyond its limit: red means that and nothing else. */
  isBeyondLimit?: boolean;
  /** `line`: 0.612 (0.604 to 0.620), n 28,900. `stacked`: the evidence below the value. */
  layout?: "line" | "stacked";
};

/** A measured value with its interval and its sample size. */
export function Estimate({
  value,
  low,
  high,
  n,
  format = { digits: 3 },
  isBeyondLimit,
  layout = "line",
}: EstimateProps) {
  if (value === null || value === undefined) {
    return (
      <span className="text-muted-foreground">
        {NO_DATA}, {formatSampleSize(n)}
      </span>
    );
  }
  const interval =
    low !== null && low !== undefined && high !== null && high !== undefined ? formatInterval(low, high, format) : null;
  const isStacked = layout === "stacked";
  return (
    <span className={cn("whitespace-nowrap", isStacked && "inline-grid justify-items-end")}>
      <b className={cn("font-strong", isBeyondLimit && "text-state-bad")}>{formatNumber(value, format)}</b>
      {isStacked ? null : " "}
      <span className={cn("text-muted-foreground", isStacked && "text-2xs leading-[14px]")}>
        {interval ? (isStacked ? `${interval}, ` : `(${interval}), `) : null}
        {formatSampleSize(n)}
      </span>
    </span>
  );
}
