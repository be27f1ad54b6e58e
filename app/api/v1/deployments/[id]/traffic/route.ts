import { trafficQuery } from "@/lib/contracts/traffic";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listTraffic } from "@/lib/services/deployments/list-traffic";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params, url }) =>
    Response.json(await listTraffic(ctx, { deploymentId: params.id, ...parseQuery(trafficQuery, url) })),
  ),
});
