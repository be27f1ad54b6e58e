import type { ReactNode } from "react";
import { requireUserContext } from "@/lib/auth/current-context";
import { orNotFound } from "@/lib/http/or-not-found";
import { requireVersion } from "@/lib/services/subjects/require-subject";

type Props = { params: Promise<{ team: string; name: string; number: string }>; children: ReactNode };

export default async function VersionLayout({ params, children }: Props) {
  const [ctx, address] = await Promise.all([requireUserContext(), params]);
  await orNotFound(requireVersion(ctx, address));
  return children;
}
