import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getApprovalStatus } from "@/lib/services/approvals/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getApprovalStatus(ctx, params.id))),
});
