import { listVersionsInput } from "@/lib/contracts/model";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { registerFromRequest } from "@/lib/http/register-version";
import { route } from "@/lib/http/route";
import { listVersions } from "@/lib/services/versions/queries";

type Params = { name: string };

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<Params>(async ({ ctx, params, url }) =>
    Response.json(await listVersions(ctx, params.name, parseQuery(listVersionsInput, url))),
  ),
  POST: route<Params>(async ({ ctx, request, params, url }) => {
    const team = url.searchParams.get("team");
    const registered = await registerFromRequest({ ctx, request, model: params.name, team });
    const location = `/api/v1/models/${registered.model}/versions/${registered.number}?team=${registered.team}`;
    return Response.json(registered, { status: registered.isRepeat ? 200 : 201, headers: { location } });
  }),
});
