import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getDeployment } from "@/lib/services/deployments/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getDeployment(ctx, params.id))),
});
