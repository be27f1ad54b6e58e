import { route } from "@/lib/http/route";
import { verifyAudit } from "@/lib/services/audit/verify";

/** Walks the whole chain and says that it holds, or where it breaks. */
export const GET = route(async ({ ctx }) => Response.json(await verifyAudit(ctx)));
