import { methods } from "@/lib/http/methods";
import { readReplicaLogs } from "@/lib/http/replica-logs";
import { route } from "@/lib/http/route";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string; replica: string }>(async ({ ctx, params }) =>
    Response.json({ lines: await readReplicaLogs(ctx, params.id, params.replica) }),
  ),
});
