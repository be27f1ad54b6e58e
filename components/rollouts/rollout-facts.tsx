import Link from "next/link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { RolloutView } from "@/lib/contracts/rollout";

/** The line under the headline: state and step, arms, replicas; of one that is over, how it ended. */
export function RolloutFacts({ rollout }: { rollout: RolloutView }) {
  const { arms, supersededBy, deployment, finishedAt, steps, requestedBy, requestedAt } = rollout;
  const current = steps.findIndex(({ state }) => state === "current");
  const place = current >= 0 && !finishedAt ? `, step ${current + 1} of ${steps.length}` : "";
  return (
    <>
      <State kind={rollout.kind}>
        {rollout.phaseWord}
        {place}
      </State>
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
      <span>
        asked for by {requestedBy}, <Time value={requestedAt} />
      </span>
      {rollout.force ? <span>forced past what was under way</span> : null}
      {supersededBy === null ? null : (
        <Link className="text-primary" href={`/deployments/${deployment.id}/rollouts/${supersededBy}`}>
          Open rollout {supersededBy}, which took its place
        </Link>
      )}
    </>
  );
}
