import { Time } from "@/components/ui/time";
import { formatLatency } from "@/lib/client/format-duration";
import type { ApprovalView } from "@/lib/contracts/approval";

/** How traffic returns to what is live now, in seconds; measured where somebody has gone that way already. */
export function WayBack({ approval: { rollout, rehearsal } }: { approval: ApprovalView }) {
  if (rollout.fromVersion === null) return <span>Nothing is live before it: the way back is to abort.</span>;
  return (
    <span>
      <b>Way back:</b> abort gives v{rollout.fromVersion} all traffic within about 2 s; once v{rollout.toVersion} is
      live, roll back within about 10 s
      {rehearsal ? (
        <>
          {" "}
          (in {rehearsal.environment} it took {formatLatency(rehearsal.tookMs)}, <Time value={rehearsal.at} />)
        </>
      ) : null}
    </span>
  );
}
