import { Section } from "@/components/ui/section";
import type { PredictionDetail } from "@/lib/contracts/prediction";
import type { ReplayChoice } from "@/lib/contracts/replay";
import { ReplayPrediction } from "./replay-prediction";

type Props = { deploymentId: string; prediction: PredictionDetail; targets: ReplayChoice[] };

/** Asks other versions the same question, or says why that cannot be done. */
export function ReplaySection({ deploymentId, prediction, targets }: Props) {
  const { id, version, answer, score, truth, inputs } = prediction;
  const others = targets.filter((target) => target.version !== version);
  return (
    <Section title="On another version" aside="a candidate is asked as a preview, which counts as no caller's question">
      {inputs === null ? (
        <p className="text-muted-foreground">The inputs were not kept, so nothing can be asked again.</p>
      ) : others.length === 0 ? (
        <p className="text-muted-foreground">
          No replica of another version can be asked by itself now. Start a rollout to one: its candidate can be.
        </p>
      ) : (
        <ReplayPrediction
          deploymentId={deploymentId}
          predictionId={id}
          original={{ version, answer, score, truth: truth?.label ?? null }}
          targets={others}
        />
      )}
    </Section>
  );
}
