import Link from "next/link";
import { VersionEvidenceTable } from "@/components/rollouts/version-evidence-table";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { Trial } from "@/lib/contracts/approval";

/** What fits beside the rest of the evidence; the page of the rollout has every metric. */
const SHOWN = ["auc", "f1", "mae", "rmse", "errors", "latency p95"];

/** What live traffic measured of the candidate where it has served already. */
export function ApprovalTrial({ trial, version }: { trial: Trial | null; version: number }) {
  if (!trial)
    return (
      <Section title={`v${version} has taken no live traffic beside another version yet`}>
        <p className="text-sm text-muted-foreground">
          A canary in an earlier environment would show here how it does on live traffic.
        </p>
      </Section>
    );
  const { deploymentId, environment, rolloutNumber, weight, startedAt, finishedAt } = trial;
  return (
    <div>
      <VersionEvidenceTable {...trial} where={`In ${environment}: `} only={SHOWN} />
      <p className="mt-1 text-xs text-muted-foreground">
        <Link href={`/deployments/${deploymentId}/rollouts/${rolloutNumber}`}>Rollout {rolloutNumber}</Link>
        {weight === null ? ", started " : ` gives it ${weight} %, for `}
        <Time value={startedAt} mode={weight === null ? "relative" : "age"} />
        {finishedAt ? (
          <>
            , ended <Time value={finishedAt} />
          </>
        ) : null}
        .
      </p>
    </div>
  );
}
