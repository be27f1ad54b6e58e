import { deploymentListInput } from "@/lib/contracts/deployment";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { readJson, route } from "@/lib/http/route";
import { createDeployment } from "@/lib/services/deployments/create";
import { listDeployments } from "@/lib/services/deployments/list-deployments";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => Response.json(await listDeployments(ctx, parseQuery(deploymentListInput, url)))),
  POST: route(async ({ ctx, request }) =>
    Response.json(await createDeployment.execute(ctx, await readJson(request)), { status: 201 }),
  ),
});
