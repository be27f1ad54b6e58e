import type { Gate } from "./gate-schema";

const percent = (share: number) => `${Number((share * 100).toPrecision(3))}`;

/** What a gate asks, in a few words: the rail, the plan and the approval page say it alike. */
export function describeGate(gate: Gate): string {
  const words = gateWords(gate);
  return gate.dryRun ? `${words} (only shown)` : words;
}

function gateWords(gate: Gate): string {
  switch (gate.metric) {
    case "error_rate":
      return `errors at most +${percent(gate.margin)} points`;
    case "latency":
      return `latency at most +${percent(gate.margin)} %`;
    case "prediction_drift":
      return gate.answer === null
        ? `mean score within ±${gate.margin}`
        : `share of “${gate.answer}” within ±${percent(gate.margin)} points`;
    case "agreement":
      return `answers agree at least ${percent(gate.atLeast)} %`;
    case "kpi":
      return `${gate.name.replaceAll("_", " ")} at most ${gate.margin} worse`;
    case "prometheus":
      return `${gate.name} within ${gate.margin}`;
  }
}
