import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { getAuditEvent, mayReadAudit } from "@/lib/services/audit/queries";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function AuditEventLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  if (!mayReadAudit(ctx)) notFound();
  await orNotFound(getAuditEvent(ctx, id));
  return children;
}
