import Link from "next/link";
import { RolloutButtons } from "@/components/rollouts/rollout-buttons";
import { steerable } from "@/components/rollouts/steerable";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import type { RolloutSummary } from "@/lib/contracts/deployment";
import type { Choice } from "@/lib/domain/rollouts/moves";
import { strategyName } from "@/lib/domain/rollouts/strategy";

export type RolloutNowProps = {
  deploymentId: string;
  rollout: RolloutSummary;
  /** What the person may do now. */
  choices: readonly Choice[];
};

/** The rollout under way, with what may be done to it now. */
export function RolloutNow({ deploymentId, rollout, choices }: RolloutNowProps) {
  const { fromVersion, toVersion, strategy } = rollout;
  const title = `Rollout ${rollout.number}: ${strategyName(strategy)} ${fromVersion === null ? "" : `v${fromVersion} → `}v${toVersion}`;
  return (
    <Section title={title} aside={`asked for by ${rollout.requestedBy}`}>
      <div className="grid gap-3 rounded-md border border-border bg-card p-4">
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <State kind={rollout.kind}>{rollout.phaseWord}</State>
          <span className="min-w-0 flex-1 text-muted-foreground">{rollout.reason}</span>
          <Link href={`/deployments/${deploymentId}/rollouts/${rollout.number}`} className="text-primary">
            Steps and evidence
          </Link>
        </p>
        {choices.length > 0 ? (
          <div className="flex flex-wrap gap-2">
            <RolloutButtons rollout={steerable(rollout)} choices={choices} />
          </div>
        ) : null}
      </div>
    </Section>
  );
}
