import { z } from "zod";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listTraffic } from "@/lib/services/deployments/list-traffic";

const query = z.object({ before: z.coerce.date().optional() });

export const GET = route<{ id: string }>(async ({ ctx, params, url }) =>
  Response.json(await listTraffic(ctx, { deploymentId: params.id, ...parseQuery(query, url) })),
);
