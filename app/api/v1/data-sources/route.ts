import { listDataSourcesInput } from "@/lib/contracts/data-source";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { createDataSource } from "@/lib/services/data-sources/create";
import { listDataSources } from "@/lib/services/data-sources/queries";
import { resolveTeam } from "@/lib/services/models/resolve-team";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => Response.json(await listDataSources(ctx, parseQuery(listDataSourcesInput, url)))),
  POST: route(async ({ ctx, request, url }) => {
    const teamId = resolveTeam(ctx, url.searchParams.get("team")).id;
    const created = await createDataSource.execute(ctx, { ...(await readJsonObject(request)), teamId });
    return Response.json(created, { status: 201 });
  }),
});
