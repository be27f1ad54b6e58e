import type { Context } from "@/lib/command/context";
import type { ChecklistItem } from "@/lib/contracts/approval";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import { DAY_MS } from "@/lib/domain/time/durations";

/** Pairs older than this say little about today's traffic. */
const SHADOW_DAYS = 28;

type Agreement = { pairs: number; agreeing: number };

/** How often a version's answers to copies of live questions were the ones that callers got, in any deployment of the model. */
export async function countAgreement(
  ctx: Context,
  { modelId, versionId, until }: { modelId: string; versionId: string; until: Date },
): Promise<Agreement> {
  const since = new Date(until.getTime() - SHADOW_DAYS * DAY_MS);
  const [row] = await ctx.db.$queryRaw<Agreement[]>`
    SELECT count(*)::int AS pairs, (count(*) FILTER (WHERE p.served_answer = p.shadow_answer))::int AS agreeing
    FROM answer_pairs p JOIN deployments d ON d.id = p.deployment_id
    WHERE d.model_id = ${modelId}::uuid AND p.shadow_version_id = ${versionId}::uuid
      AND p.at BETWEEN ${since} AND ${until} AND p.served_answer IS NOT NULL AND p.shadow_answer IS NOT NULL`;
  return row ?? { pairs: 0, agreeing: 0 };
}

type Checked = {
  preflight: readonly PreflightCheck[];
  dataClasses: readonly string[];
  agreement: Agreement;
  /** The page that shows where the answers differed, or null. */
  shadowPage: string | null;
  /** Drift of what callers of the deployment send, and where that is. */
  drift: DeploymentPulse["drift"];
  where: string;
};

/** What was looked at, and what nobody has looked at: that says so, it is never left out. */
export function checklist(checked: Checked): ChecklistItem[] {
  const { preflight, dataClasses, agreement, shadowPage, drift, where } = checked;
  return [
    ...preflight.map(
      ({ name, state, sentence }): ChecklistItem => ({
        name,
        state: state === "passed" ? "passed" : "warning",
        sentence,
      }),
    ),
    shadowItem(agreement, shadowPage),
    driftItem(drift, where),
    dataClasses.length > 0
      ? { name: "Data classes", state: "passed", sentence: dataClasses.join(", ") }
      : { name: "Data classes", state: "not_done", sentence: "Not declared for this version." },
    { name: "Scans", state: "not_done", sentence: "No scan of the artifact is connected." },
    { name: "Open incidents", state: "not_done", sentence: "Incidents are not watched yet." },
  ];
}

function shadowItem({ pairs, agreeing }: Agreement, page: string | null): ChecklistItem {
  if (pairs === 0)
    return { name: "Shadow", state: "not_done", sentence: "This version has answered no copies of live questions." };
  const share = ((100 * agreeing) / pairs).toFixed(1);
  const sentence = `${share} % of ${pairs} copies of live questions were answered as callers were.`;
  const more = page ? { link: { href: page, words: "Where they differ" } } : {};
  return { name: "Shadow", state: "passed", sentence, ...more };
}

function driftItem(drift: DeploymentPulse["drift"], where: string): ChecklistItem {
  if (!drift || drift.verdict === "not_enough_data")
    return {
      name: "Drift",
      state: "not_done",
      sentence: `Not enough was measured in ${where} to compare with training.`,
    };
  const sentence =
    drift.verdict === "stable"
      ? `What callers send in ${where} looks like the training data.`
      : `${drift.feature} moves most in ${where}${drift.moved ? `: ${drift.moved}` : "."}`;
  return { name: "Drift", state: drift.verdict === "stable" ? "passed" : "warning", sentence };
}
