import type { Metadata } from "next";
import { PredictionFacts } from "@/components/predictions/prediction-facts";
import { ReplaySection } from "@/components/predictions/replay-section";
import { RevealInputs } from "@/components/predictions/reveal-inputs";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { missingInputs } from "@/lib/domain/predictions/replay-call";
import { orNotFound } from "@/lib/http/or-not-found";
import { getDeployment } from "@/lib/services/deployments/queries";
import { getPrediction } from "@/lib/services/predictions/queries";
import { listReplayTargets, type ReachableVersion, toReplayTarget } from "@/lib/services/predictions/replay-targets";

export const metadata: Metadata = { title: "Prediction" };

type Props = { params: Promise<{ id: string; predictionId: string }> };

export default async function PredictionPage({ params }: Props) {
  const [ctx, { id, predictionId }] = await Promise.all([requireUserContext(), params]);
  const prediction = await orNotFound(getPrediction(ctx, { deploymentId: id, predictionId }));
  const { teamId } = await orNotFound(getDeployment(ctx, id));
  const targets = can(ctx.actor, "deployment:predict", teamId) ? await listReplayTargets(ctx, id) : null;
  const toChoice = (target: ReachableVersion) => ({
    ...toReplayTarget(target),
    missing: missingInputs(prediction, target.takes).map(({ name, datatype }) => ({ name, datatype })),
  });
  const reveal = prediction.mayReveal ? <RevealInputs deploymentId={id} predictionId={predictionId} /> : null;
  return (
    <>
      <PredictionFacts prediction={prediction} reveal={reveal} />
      {targets ? (
        <div className="mt-6">
          <ReplaySection deploymentId={id} prediction={prediction} targets={targets.map(toChoice)} />
        </div>
      ) : null}
    </>
  );
}
