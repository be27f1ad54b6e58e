import { isDatabaseReachable } from "@/lib/services/platform/is-database-reachable";

export const dynamic = "force-dynamic";

/** Whether this web process can work: it answers, and its database does. Open to everyone, tells nothing else. */
export async function GET(): Promise<Response> {
  if (await isDatabaseReachable()) return Response.json({ status: "ok" });
  return Response.json({ status: "database unreachable" }, { status: 503 });
}
