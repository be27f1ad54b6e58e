import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getVersion } from "@/lib/services/versions/queries";

type Params = { name: string; number: string };

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<Params>(async ({ ctx, params, url }) => {
    const team = url.searchParams.get("team") ?? undefined;
    return Response.json(await getVersion(ctx, { team, model: params.name, number: Number(params.number) }));
  }),
});
