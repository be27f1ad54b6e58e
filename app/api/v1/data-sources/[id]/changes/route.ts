import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { announceChange } from "@/lib/services/data-sources/announce-change";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) => {
    const change = await readJsonObject(request);
    return Response.json(await announceChange.execute(ctx, { ...change, dataSourceId: params.id }), { status: 201 });
  }),
});
