import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireReviewQueue } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ queue: string }>; children: ReactNode };

export default async function ReviewLayout({ params, children }: Props) {
  const [ctx, { queue }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireReviewQueue(ctx, queue));
  return children;
}
