import { ShareBar } from "@/components/charts/share-bar";
import type { ArmView } from "@/lib/contracts/deployment";
import type { ServiceSeries } from "@/lib/contracts/measurements";
import { MirroredShare } from "./mirrored-share";
import { prepareSeen } from "./prepare-seen";

export type TrafficShareProps = {
  arms: readonly ArmView[];
  /** Answers by arm since the share was last changed. */
  service: ServiceSeries;
  /** Shares that the plan names, 0 to 100. */
  planned?: readonly number[];
};

/** The candidate's share: wished, in force on the gateway, and seen in the answers; and what is mirrored. */
export function TrafficShare({ arms, service, planned = [] }: TrafficShareProps) {
  const live = arms.find((arm) => arm.arm === "live");
  const candidate = arms.find((arm) => arm.arm === "candidate");
  const mirrored = arms.find((arm) => arm.mirror > 0);
  if (!candidate) return null;
  const { share, n } = prepareSeen(service);
  return (
    <div className="grid gap-2">
      {mirrored ? <MirroredShare arm={mirrored} /> : null}
      {mirrored && candidate.wished === 0 ? null : (
        <ShareBar
          live={live ? `v${live.version}` : null}
          candidate={`v${candidate.version}`}
          wished={candidate.wished / 100}
          seen={share}
          n={n}
          isInForce={candidate.seen === candidate.wished}
          steps={planned.length > 0 ? [...planned.map((weight) => weight / 100), 1] : []}
          note={`in force on the gateway: ${candidate.seen === null ? "not known yet" : `${candidate.seen} %`}`}
        />
      )}
    </div>
  );
}
