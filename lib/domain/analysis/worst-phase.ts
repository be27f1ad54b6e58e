type Word = "pass" | "fail" | "inconclusive" | "error";
type Phase = "Successful" | "Running" | "Error" | "Failed";

/** Argo Rollouts' order (v1.9.1, analysis.go): a run is as bad as the worst of its metrics that count. */
const order: readonly Phase[] = ["Successful", "Running", "Error", "Failed"];

/** A metric that cannot be decided yet is still running: it becomes inconclusive when nobody waits for it any longer. */
const phaseOf: Record<Word, Phase> = { pass: "Successful", inconclusive: "Running", error: "Error", fail: "Failed" };

/** What an analysis comes to; a gate in dry run counts for nothing, and an analysis of such gates only succeeds. */
export function worstPhase(gates: readonly { dryRun: boolean; verdict: Word }[]): Phase {
  const counting = gates.filter(({ dryRun }) => !dryRun).map(({ verdict }) => order.indexOf(phaseOf[verdict]));
  return order[Math.max(0, ...counting)] ?? "Error";
}
