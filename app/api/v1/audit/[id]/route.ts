import { route } from "@/lib/http/route";
import { getAuditEvent } from "@/lib/services/audit/queries";

export const GET = route<{ id: string }>(async ({ ctx, params }) => Response.json(await getAuditEvent(ctx, params.id)));
