import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound, orRefusal } from "@/lib/http/or-not-found";
import { getPrediction } from "@/lib/services/predictions/queries";

type Props = { params: Promise<{ id: string; predictionId: string }>; children: ReactNode };

export default async function PredictionLayout({ params, children }: Props) {
  const [ctx, { id, predictionId }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(orRefusal(getPrediction(ctx, { deploymentId: id, predictionId })));
  return children;
}
