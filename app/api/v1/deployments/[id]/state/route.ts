import { stateQuery } from "@/lib/contracts/time-machine";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { getStateAt } from "@/lib/services/time-machine/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params, url }) =>
    Response.json(await getStateAt(ctx, { deploymentId: params.id, ...parseQuery(stateQuery, url) })),
  ),
});
