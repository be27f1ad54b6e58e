import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { idSchema } from "@/lib/contracts/id";
import { orNotFound, orRefusal } from "@/lib/http/or-not-found";
import { findPrediction } from "@/lib/services/predictions/queries";

type Props = { params: Promise<{ id: string; predictionId: string }>; children: ReactNode };

export default async function PredictionLayout({ params, children }: Props) {
  const [ctx, { id, predictionId }] = await Promise.all([requireUserContext(), params]);
  if (!idSchema.safeParse(predictionId).success) notFound();
  const found = await orNotFound(orRefusal(findPrediction(ctx, { deploymentId: id, predictionId })));
  if ("data" in found && !found.data) notFound();
  return children;
}
