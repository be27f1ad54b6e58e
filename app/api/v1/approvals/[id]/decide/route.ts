import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { decideApproval } from "@/lib/services/approvals/decide";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await decideApproval.execute(ctx, { ...(await readJsonObject(request)), requestId: params.id })),
  ),
});
