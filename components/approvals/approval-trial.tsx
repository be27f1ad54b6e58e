import Link from "next/link";
import { EvidencePanel } from "@/components/analysis/evidence-panel";
import { ShadowEvidence } from "@/components/analysis/shadow-evidence";
import { VersionEvidenceTable } from "@/components/rollouts/version-evidence-table";
import { Details } from "@/components/ui/details";
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
  const { deploymentId, from, to, gates, shadow, evidence } = trial;
  const hasServed = evidence.some((measured) => measured.version === to);
  return (
    <div className="grid min-w-0 gap-3">
      {gates ? <EvidencePanel analysis={gates} live={`v${from}`} candidate={`v${to}`} /> : null}
      {hasServed || !shadow ? (
        <VersionEvidenceTable {...trial} where={`In ${trial.environment}: `} only={SHOWN} />
      ) : null}
      {shadow ? (
        <Details summary="What copies of live questions told" isOpen={!hasServed}>
          <ShadowEvidence evidence={shadow} deploymentId={deploymentId} />
        </Details>
      ) : null}
      <TrialSource trial={trial} />
    </div>
  );
}

/** By which rollout it was measured, and when. */
function TrialSource({ trial }: { trial: Trial }) {
  const { deploymentId, rolloutNumber, weight, startedAt, finishedAt } = trial;
  return (
    <p className="text-xs text-muted-foreground">
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
  );
}
