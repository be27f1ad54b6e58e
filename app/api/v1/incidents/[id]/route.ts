import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getIncident } from "@/lib/services/incidents/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getIncident(ctx, params.id))),
});
