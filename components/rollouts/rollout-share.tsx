import { ShareBar } from "@/components/charts/share-bar";
import type { ServiceSeries } from "@/lib/contracts/measurements";
import type { RolloutView } from "@/lib/contracts/rollout";
import { prepareSeen } from "./prepare-seen";

export type RolloutShareProps = { rollout: RolloutView; service: ServiceSeries };

/** The candidate's share: wished, in force on the gateway, and seen in the answers of this step. */
export function RolloutShare({ rollout, service }: RolloutShareProps) {
  const { share, n } = prepareSeen(service);
  const { wished, seen, fromVersion, toVersion, plannedWeights } = rollout;
  const inForce = seen === null ? "not known yet" : `${seen} %`;
  return (
    <ShareBar
      live={fromVersion === null ? "none" : `v${fromVersion}`}
      candidate={`v${toVersion}`}
      wished={wished / 100}
      seen={share}
      n={n}
      steps={[...plannedWeights.map((weight) => weight / 100), 1]}
      note={`in force on the gateway: ${inForce}`}
    />
  );
}
