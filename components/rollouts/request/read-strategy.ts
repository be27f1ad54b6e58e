import { marginUnit } from "./gate-words";
import { parseShares } from "./parse-shares";
import { type AnalysisDraft, type GateDraft, pauseAt, type StrategyDraft } from "./strategy-draft";

/** Sentences by the path of the field that they belong to, as the server names it. */
export type Faults = Record<string, string>;

/** A strategy as the command takes it; whether it is a possible one, only the schema and the rules of the steps say. */
export type StrategyRead = { input: Record<string, unknown>; faults: Faults };

const MINUTE = 60;
const LONGEST_PAUSE_MINUTES = 7 * 24 * 60;

/** A number as a person writes it, "20" or "20 %"; a fault where it is none. `factor` takes it to the plan's unit. */
function reader(faults: Faults) {
  return (
    path: string,
    text: string,
    { factor = 1, most = Infinity }: { factor?: number; most?: number } = {},
  ): number => {
    const written = text.replace("%", "").trim();
    const value = written === "" ? Number.NaN : Number(written);
    if (written === "") faults[path] = "Give a number.";
    else if (!Number.isFinite(value)) faults[path] = `“${text.trim()}” is not a number.`;
    else if (value > most) faults[path] = `At most ${most}.`;
    // Without this, 7 % would become 0.07000000000000001.
    return Number((value * factor).toPrecision(12));
  };
}

type Read = ReturnType<typeof reader>;

function readGate(gate: GateDraft, path: string, read: Read): Record<string, unknown> {
  const { metric, dryRun } = gate;
  const { factor } = marginUnit(gate);
  const margin = () => read(`${path}.margin`, gate.margin, factor === 1 ? {} : { factor, most: 100 });
  switch (metric) {
    case "error_rate":
    case "latency":
      return { metric, margin: margin(), dryRun };
    case "prediction_drift":
      return { metric, margin: margin(), answer: gate.answer === "" ? null : gate.answer, dryRun };
    case "agreement":
      return { metric, atLeast: read(`${path}.atLeast`, gate.margin, { factor, most: 99.9 }), dryRun };
    case "kpi": {
      const maturitySeconds = read(`${path}.maturitySeconds`, gate.maturity, { factor: MINUTE });
      return { metric, name: gate.name, margin: margin(), maturitySeconds, dryRun };
    }
    case "prometheus": {
      const { name, query, direction } = gate;
      return { metric, name: name.trim(), query: query.trim(), margin: margin(), direction, dryRun };
    }
  }
}

function readAnalysis({ gates, minSamples, deadline }: AnalysisDraft, read: Read): Record<string, unknown> {
  const path = "strategy.analysis";
  return {
    gates: gates.map((gate, i) => readGate(gate, `${path}.gates.${i}`, read)),
    minSamples: read(`${path}.minSamples`, minSamples),
    maxSeconds: read(`${path}.maxSeconds`, deadline, { factor: MINUTE }),
  };
}

function readShares(text: string, faults: Faults): number[] {
  const read = parseShares(text);
  if (read.kind === "read") return read.shares;
  faults["strategy.weights"] = read.reason;
  return [];
}

/** The pause at one share, or none. */
function readPause(draft: StrategyDraft, index: number, faults: Faults): Record<string, unknown>[] {
  const { kind, minutes } = pauseAt(draft, index);
  if (kind === "none") return [];
  if (kind === "person") return [{ kind: "pause", durationSeconds: null }];
  const path = `strategy.pauses.${index}`;
  const durationSeconds = Math.round(reader(faults)(path, minutes, { factor: MINUTE, most: LONGEST_PAUSE_MINUTES }));
  if (durationSeconds < 1) faults[path] = "Above 0.";
  return [{ kind: "pause", durationSeconds }];
}

/** A canary whose pauses are the usual ones is told by its shares; any other one step by step. */
function readCanary(draft: StrategyDraft, faults: Faults): Record<string, unknown> {
  const weights = readShares(draft.shares, faults);
  if (weights.length === 0) faults["strategy.weights"] ??= "Give at least one share, such as 25.";
  const analysis = draft.analyses.canary.isOn ? readAnalysis(draft.analyses.canary, reader(faults)) : null;
  const common = { kind: "canary", stickiness: draft.isSticky ? "unit" : "none" };
  const usual = analysis ? "none" : "person";
  if (weights.every((_, i) => pauseAt(draft, i).kind === usual))
    return { ...common, weights, ...(analysis ? { analysis } : {}) };
  const steps = weights.flatMap((weight, i) => [
    { kind: "set_weight", weight },
    ...(analysis ? [{ kind: "analysis", ...analysis }] : []),
    ...readPause(draft, i, faults),
  ]);
  return { ...common, steps };
}

/** Reads the form in full; every field that is no number is told, not only the first. */
export function readStrategy(draft: StrategyDraft): StrategyRead {
  const faults: Faults = {};
  const input = readKind(draft, faults);
  return { input, faults };
}

function readKind(draft: StrategyDraft, faults: Faults): Record<string, unknown> {
  const { kind, analyses } = draft;
  const read = reader(faults);
  const analysisOf = (analysis: AnalysisDraft) => (analysis.isOn ? { analysis: readAnalysis(analysis, read) } : {});
  switch (kind) {
    case "rolling":
      return { kind };
    case "canary":
      return readCanary(draft, faults);
    case "blue_green": {
      const warmSeconds = read("strategy.warmSeconds", draft.warm, { factor: MINUTE });
      const { isOn } = analyses.blue_green;
      const mirrorPercent = isOn ? read("strategy.mirrorPercent", draft.mirror) : 0;
      return { kind, mirrorPercent, warmSeconds, ...analysisOf(analyses.blue_green) };
    }
    case "shadow": {
      const percent = read("strategy.percent", draft.shadow);
      const weights = readShares(draft.following, faults);
      return { kind, percent, weights, analysis: readAnalysis(analyses.shadow, read) };
    }
    case "ab_test":
      return { kind, weight: read("strategy.weight", draft.units), ...analysisOf(analyses.ab_test) };
  }
}
