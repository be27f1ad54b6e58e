import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { verifyAudit } from "@/lib/services/audit/verify";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** Walks the whole chain and says that it holds, or where it breaks. */
  GET: route(async ({ ctx }) => Response.json(await verifyAudit(ctx))),
});
