import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireRollout } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ id: string; number: string }>; children: ReactNode };

export default async function RolloutLayout({ params, children }: Props) {
  const [ctx, { id, number }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireRollout(ctx, { deploymentId: id, number }));
  return children;
}
