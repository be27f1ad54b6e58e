import { prepareGate, sayGates } from "@/components/analysis/prepare-gate";
import { formatInterval, formatPercent, formatPlural } from "@/lib/client/format-number";
import type { ShadowEvidence, StepAnalysis } from "@/lib/contracts/analysis";

/** "Both gates pass: Errors 0.00 points, Latency −10.8 %." */
export function gatesLine({ latest }: StepAnalysis): string {
  const figures = latest.gates.map(prepareGate).map(({ name, difference }) => `${name} ${difference}`);
  return `${sayGates(latest.gates)}: ${figures.join(", ")}`;
}

/** "Shadow: 1,240 copies, 97.9 % agree (97.0 to 98.6 %)" */
export function shadowLine({ agreement, pairs }: ShadowEvidence): string {
  if (pairs === 0) return "Shadow: no copy has found its answer yet";
  const copies = `Shadow: ${formatPlural(pairs, "copy", "copies")}`;
  if (!agreement) return `${copies}, and no caller got an answer to compare with`;
  const interval = formatInterval(agreement.low * 100, agreement.high * 100, { digits: 1, unit: "%" });
  return `${copies}, ${formatPercent(agreement.share)} agree (${interval})`;
}
