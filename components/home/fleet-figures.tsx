import { cn } from "@/components/ui/cn";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber, formatPercent, formatRate, formatSampleSize, NO_DATA } from "@/lib/client/format-number";
import type { FleetRow } from "@/lib/contracts/home";

const KPI_NAMES: Record<string, string> = {
  accuracy: "acc.",
  precision: "prec.",
  recall: "rec.",
  auc: "AUC",
  f1: "F1",
};
const cell =
  "px-2 pb-2 text-right whitespace-nowrap tabular-nums max-sm:p-0 max-sm:text-left max-sm:before:mr-1 max-sm:before:text-muted-foreground max-sm:before:content-[attr(data-label)]";

/** The last hour of one deployment, and what its labels say. */
export function FleetFigures({ row: { requestsPerSecond, errorRate, latencyMsP95, kpi, drift } }: { row: FleetRow }) {
  const figures = [
    { name: "requests", text: formatRate(requestsPerSecond) },
    { name: "errors", text: formatPercent(errorRate, 2) },
    { name: "p95", text: formatLatency(latencyMsP95) },
  ];
  const isDrifted = drift?.verdict === "drifted";
  return (
    <>
      {figures.map(({ name, text }) => (
        <td key={name} data-label={name} className={cn(cell, text === NO_DATA && "text-muted-foreground")}>
          {text}
        </td>
      ))}
      <td data-label="KPI" className={cn(cell, "max-sm:col-span-2")}>
        <Kpi kpi={kpi} />
      </td>
      <td data-label="drift" className={cn(cell, drift?.score == null && "text-muted-foreground")}>
        {drift ? (
          <span title={drift.feature} className={isDrifted ? "font-strong text-state-bad" : undefined}>
            {formatNumber(drift.score, { digits: 2 })}
            {isDrifted ? <span className="sr-only"> drifted, {drift.feature}</span> : null}
          </span>
        ) : (
          NO_DATA
        )}
      </td>
    </>
  );
}

function Kpi({ kpi }: { kpi: FleetRow["kpi"] }) {
  if (!kpi || kpi.value === null) return <span className="text-muted-foreground">no labels</span>;
  const half = kpi.low === null || kpi.high === null ? null : (kpi.high - kpi.low) / 2;
  return (
    <span title={formatSampleSize(kpi.n)}>
      {KPI_NAMES[kpi.name] ?? kpi.name} <b className="font-strong">{formatNumber(kpi.value, { digits: 3 })}</b>
      {half === null ? "" : ` ± ${formatNumber(half, { digits: 3 })}`}
    </span>
  );
}
