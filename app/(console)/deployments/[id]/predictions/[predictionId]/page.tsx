import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PredictionFacts } from "@/components/predictions/prediction-facts";
import { requireUserContext } from "@/lib/auth/current-context";
import { idSchema } from "@/lib/contracts/id";
import { orNotFound } from "@/lib/http/or-not-found";
import { findPrediction } from "@/lib/services/predictions/queries";

export const metadata: Metadata = { title: "Prediction" };

type Props = { params: Promise<{ id: string; predictionId: string }> };

export default async function PredictionPage({ params }: Props) {
  const [ctx, { id, predictionId }] = await Promise.all([requireUserContext(), params]);
  if (!idSchema.safeParse(predictionId).success) notFound();
  const prediction = await orNotFound(findPrediction(ctx, { deploymentId: id, predictionId }));
  if (!prediction) notFound();
  return <PredictionFacts prediction={prediction} />;
}
