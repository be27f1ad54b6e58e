import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireAlertRule } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function AlertRuleLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireAlertRule(ctx, id));
  return children;
}
