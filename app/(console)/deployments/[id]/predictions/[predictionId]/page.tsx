import type { Metadata } from "next";
import { PredictionFacts } from "@/components/predictions/prediction-facts";
import { RevealInputs } from "@/components/predictions/reveal-inputs";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { getPrediction } from "@/lib/services/predictions/queries";

export const metadata: Metadata = { title: "Prediction" };

type Props = { params: Promise<{ id: string; predictionId: string }> };

export default async function PredictionPage({ params }: Props) {
  const [ctx, { id, predictionId }] = await Promise.all([requireUserContext(), params]);
  const prediction = await orNotFound(getPrediction(ctx, { deploymentId: id, predictionId }));
  const reveal = prediction.mayReveal ? <RevealInputs deploymentId={id} predictionId={predictionId} /> : null;
  return <PredictionFacts prediction={prediction} reveal={reveal} />;
}
