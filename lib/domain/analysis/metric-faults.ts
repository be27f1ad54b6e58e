import type { JudgedMetric, MetricKind, Side } from "./judged-metric";

type Arm = "stable" | "candidate";
type Fault = { path: string[]; message: string };
type Form = "shares" | "moments" | "log moments" | "values";

const formsOf: Record<MetricKind, { forms: readonly Form[]; told: string }> = {
  proportion: { forms: ["shares"], told: "A proportion is told by { events, successes }." },
  mean: { forms: ["moments", "values"], told: "A mean is told by { n, mean, variance } or { values }." },
  latency: {
    forms: ["moments", "log moments", "values"],
    told: "A latency is told by { n, mean, variance }, { n, logMean, logVariance } or { values }, of milliseconds.",
  },
};

function formOf(side: Side): Form {
  if ("events" in side) return "shares";
  if ("mean" in side) return "moments";
  if ("logMean" in side) return "log moments";
  return "values";
}

/** What makes a metric impossible although each of its fields is possible, with the field to blame. */
export function findMetricFaults(metric: JudgedMetric): Fault[] {
  const { kind, stable, candidate } = metric;
  const { forms, told } = formsOf[kind];
  if (!forms.includes(formOf(stable))) return [{ path: ["stable"], message: told }];
  if (formOf(candidate) !== formOf(stable)) {
    return [{ path: ["candidate"], message: "Both sides must be told in the same form." }];
  }
  return [...marginFaults(metric), ...sideFaults("stable", metric), ...sideFaults("candidate", metric)];
}

function marginFaults({ kind, direction, margin }: JudgedMetric): Fault[] {
  const path = ["margin"];
  if (margin < 1 || kind === "mean") return [];
  if (kind === "proportion") {
    return [{ path, message: "A margin of 1 or more would accept everything: shares differ by less." }];
  }
  return direction === "increase_is_bad"
    ? []
    : [{ path, message: "The margin is a fraction of stable, and a latency falls by less than all of it." }];
}

function sideFaults(arm: Arm, metric: JudgedMetric): Fault[] {
  const side = metric[arm];
  if ("events" in side && side.successes > side.events) {
    return [{ path: [arm, "successes"], message: "There cannot be more successes than events." }];
  }
  if (metric.kind !== "latency") return [];
  if ("mean" in side && side.n > 0 && side.mean <= 0) {
    return [{ path: [arm, "mean"], message: "A mean latency is above 0: the margin is a fraction of it." }];
  }
  if ("values" in side && side.values.some((value) => value < 0)) {
    return [{ path: [arm, "values"], message: "A latency cannot be negative." }];
  }
  return [];
}
