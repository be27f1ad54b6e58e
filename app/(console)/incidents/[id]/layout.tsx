import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireIncident } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function IncidentLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireIncident(ctx, id));
  return children;
}
