import { measurementRangeSchema, resolveRange } from "@/lib/contracts/measurements";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { setDeploymentValue } from "@/lib/services/deployments/set-value";
import { getDeploymentValue } from "@/lib/services/deployments/value-queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params, url }) => {
    const range = resolveRange(parseQuery(measurementRangeSchema, url), ctx.clock.now(), "7d");
    return Response.json(await getDeploymentValue(ctx, { deploymentId: params.id, range }));
  }),
  PUT: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(
      await setDeploymentValue.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id }),
    ),
  ),
});
