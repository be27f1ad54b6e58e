import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireDataSource } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export default async function DataSourceLayout({ params, children }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireDataSource(ctx, id));
  return children;
}
