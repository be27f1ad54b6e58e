import type { ApprovalView, Trial } from "@/lib/contracts/approval";
import type { Metric } from "@/lib/contracts/model-version";
import { compareMetrics, type MetricPair } from "@/lib/domain/models/compare-metrics";

type Pair = MetricPair<Metric>;
/** Rows that were measured in one place; `empty` says why there is none. */
export type ComparisonPart = { title: string; pairs: readonly Pair[]; empty: string };

/** What fits into one look beside the checklist: everything else is folded below the table. */
const MOST_KPIS = 4;
const WORST_SLICES = 3;
const SERVICE = ["errors", "latency p95"];

const isService = ({ name }: Pair) => SERVICE.includes(name);

/** The first KPIs, and before the last of them give way, those on which the candidate is worse. */
function foremost(pairs: readonly Pair[]): Pair[] {
  const kpis = pairs.filter((pair) => !isService(pair));
  const worse = kpis.filter(({ difference }) => difference?.verdict === "worse").slice(0, MOST_KPIS);
  const others = kpis.filter((pair) => !worse.includes(pair)).slice(0, MOST_KPIS - worse.length);
  return kpis.filter((pair) => worse.includes(pair) || others.includes(pair));
}

/** Each service figure has a row: what nobody has measured says so. */
function serviceRows(pairs: readonly Pair[]): Pair[] {
  const unmeasured = { slice: null, unit: undefined, left: null, right: null, difference: null };
  return SERVICE.map((name) => pairs.find((pair) => pair.name === name) ?? { name, ...unmeasured });
}

/** What gates and copies say of errors (%) and p95 (ms): no interval of one side is known there, so none is shown. */
function copiedService({ gates, shadow }: Trial): Pair[] {
  const of = (arm: "live" | "candidate"): Metric[] => {
    const errors = shadow?.errors[arm] ?? null;
    const timed = gates?.latest.gates.find(({ metric, beside }) => metric === "latency" && beside !== null);
    const p95 = timed?.beside?.[arm] ?? null;
    return [
      ...(errors === null || !shadow
        ? []
        : [{ name: "errors", value: 100 * errors, n: shadow.pairs, unit: "%", higherIsBetter: false }]),
      ...(p95 === null || !timed
        ? []
        : [{ name: "latency p95", value: p95, n: timed.n[arm], unit: "ms", higherIsBetter: false }]),
    ];
  };
  return compareMetrics(of("live"), of("candidate"));
}

/** The worst slices of the first metric that has any. */
function worstSlices(metrics: readonly Pair[]): Pair[] {
  const slices = metrics.filter(({ slice }) => slice !== null);
  return slices.filter((pair, i) => slices.findIndex(({ slice }) => slice === pair.slice) === i).slice(0, WORST_SLICES);
}

/** The pairs that live traffic measured of both versions; null where the candidate answered nobody. */
function servedPairs(trial: Trial | null): Pair[] | null {
  const of = (version: number) => trial?.evidence.find((measured) => measured.version === version);
  const candidate = trial && of(trial.to);
  return candidate ? compareMetrics(of(trial.from)?.metrics ?? [], candidate.metrics) : null;
}

/** The table of an approver, part by part: KPIs where they were measured best, errors and p95, the worst slices. */
export function prepareComparison({ metrics, trial, rollout }: Pick<ApprovalView, "metrics" | "trial" | "rollout">) {
  const served = servedPairs(trial);
  const training = metrics.filter(({ slice }) => slice === null);
  const kpis = served?.some((pair) => !isService(pair)) ? foremost(served) : null;
  const place = trial ? `in ${trial.environment}, rollout ${trial.rolloutNumber}` : "";
  const service = serviceRows(served ?? (trial ? copiedService(trial) : []));
  const parts: ComparisonPart[] = [
    kpis
      ? { title: `On live traffic ${place}`, pairs: kpis, empty: "" }
      : {
          title: "At training, on held-out data",
          pairs: foremost(training),
          empty: "No metrics were registered with this version: nothing measured speaks for it or against it.",
        },
    {
      title: serviceTitle(trial, { served: served !== null, place, version: rollout.toVersion }),
      pairs: service,
      empty: "",
    },
    trial && trial.slices.compared > 0
      ? {
          title: `Slices answered worse than the rest on live traffic ${place}`,
          pairs: trial.slices.worse,
          empty: `None of ${trial.slices.compared.toLocaleString("en")} compared: no difference is beyond chance.`,
        }
      : {
          title: "The worst slices, at training",
          pairs: worstSlices(metrics),
          empty: "Not measured: no metric of a slice was registered with this version, and live traffic told of none.",
        },
  ];
  return { parts, training: kpis || training.length > foremost(training).length ? training : [] };
}

type Where = { served: boolean; place: string; version: number };

function serviceTitle(trial: Trial | null, { served, place, version }: Where): string {
  if (served) return `Service ${place}`;
  return trial
    ? `On copies of live questions ${place}`
    : `v${version} has taken no live traffic beside another version`;
}
