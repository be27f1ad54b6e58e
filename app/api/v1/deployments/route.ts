import { deploymentListInput } from "@/lib/contracts/deployment";
import { parseQuery } from "@/lib/http/parse-query";
import { readJson, route } from "@/lib/http/route";
import { createDeployment } from "@/lib/services/deployments/create";
import { listDeployments } from "@/lib/services/deployments/queries";

export const GET = route(async ({ ctx, url }) =>
  Response.json(await listDeployments(ctx, parseQuery(deploymentListInput, url))),
);

export const POST = route(async ({ ctx, request }) =>
  Response.json(await createDeployment.execute(ctx, await readJson(request)), { status: 201 }),
);
