import Link from "next/link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/contracts/rollout";

/** The line under the headline: state, arms, replicas, age of what is shown. */
export function RolloutFacts({ rollout }: { rollout: RolloutView }) {
  const { arms, supersededBy, deployment, finishedAt } = rollout;
  return (
    <>
      <State kind={rollout.kind}>{rollout.phaseWord}</State>
      {finishedAt
        ? null
        : arms.map((arm) => (
            <span key={arm.arm}>
              {arm.arm} <b>v{arm.version}</b>, {arm.ready} of {arm.replicas} replicas ready
            </span>
          ))}
      {finishedAt ? (
        <span>
          ended <Time value={finishedAt} />
        </span>
      ) : null}
      {supersededBy === null ? null : (
        <Link className="text-primary" href={`/deployments/${deployment.id}/rollouts/${supersededBy}`}>
          Open rollout {supersededBy}, which took its place
        </Link>
      )}
    </>
  );
}
