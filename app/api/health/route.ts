import { database } from "@/lib/db";

export const dynamic = "force-dynamic";

/** Whether this web process can work: it answers, and its database does. Open to everyone, tells nothing else. */
export async function GET(): Promise<Response> {
  try {
    await database().$queryRaw`SELECT 1`;
    return Response.json({ status: "ok" });
  } catch {
    // The reason is in the database's own log; a probe needs only the status.
    return Response.json({ status: "database unreachable" }, { status: 503 });
  }
}
