import type { DeploymentValue, ValueSums } from "@/lib/contracts/deployment-value";
import {
  answersWorth,
  type CellValue,
  costOf,
  costPerThousand,
  isCostKnown,
  purposes,
  scaledValue,
} from "@/lib/domain/economics/money";
import { emptyKpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import type { Grain } from "@/lib/domain/sketches/time-buckets";
import { labelledRows } from "@/lib/services/measurements/kpi-points";
import type { ReadSummary } from "@/lib/services/measurements/read-summaries";
import { countAnswers, type ReplicaTime, secondsOf, whileCounted } from "./value-rows";

export type Prices = { currency: string; pricePerReplicaHour: number; values: CellValue[] };
/** Answers summed by `grain`, and the replica time of the same stretch. */
export type ValueRows = { answers: ReadSummary[]; times: ReplicaTime[]; grain: Grain };

/** What answers cost and are worth. The cost is null where hardly any time was counted while they were given. */
export function sumsOf({ answers, times, grain }: ValueRows, prices: Prices | null): ValueSums {
  const kpis = emptyKpiSums();
  for (const { summary } of answers) if (summary.kpis) mergeKpiSums(kpis, summary.kpis);
  const answered = countAnswers(answers);
  const labelled = labelledRows(kpis);
  const value = prices && prices.values.length > 0 && labelled > 0 ? answersWorth(kpis.confusion, prices.values) : null;
  const seconds = secondsOf(times);
  const all = purposes.reduce((sum, purpose) => sum + seconds[purpose], 0);
  const isKnown = isCostKnown(countAnswers(whileCounted(answers, times, grain)), answered);
  return {
    answered,
    labelled,
    cost: prices && isKnown ? costOf(all, prices.pricePerReplicaHour) : null,
    value,
    scaledValue: value === null ? null : scaledValue(value, labelled, answered),
  };
}

export function versionValue(
  { versionId, version, ...rows }: ValueRows & { versionId: string; version: number },
  prices: Prices | null,
): DeploymentValue["versions"][number] {
  const { answers, times, grain } = rows;
  const seconds = secondsOf(times);
  const price = prices?.pricePerReplicaHour ?? 0;
  const paid = times.filter(({ purpose }) => purpose === "answers");
  const answeredWhilePaid = countAnswers(whileCounted(answers, paid, grain));
  const sums = sumsOf(rows, prices);
  const costs = {
    answers: costOf(seconds.answers, price),
    shadow: costOf(seconds.shadow, price),
    idle: costOf(seconds.idle, price),
  };
  return {
    version,
    versionId,
    ...sums,
    seconds,
    costs: sums.cost === null ? null : costs,
    answeredWhilePaid,
    costPerThousand: prices && costPerThousand(costs.answers, answeredWhilePaid),
  };
}
