import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { deleteDataSource } from "@/lib/services/data-sources/delete";
import { getDataSource } from "@/lib/services/data-sources/queries";
import { updateDataSource } from "@/lib/services/data-sources/update";

type Params = { id: string };

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<Params>(async ({ ctx, params }) => Response.json(await getDataSource(ctx, params.id))),
  PUT: route<Params>(async ({ ctx, request, params }) => {
    const definition = await readJsonObject(request);
    return Response.json(await updateDataSource.execute(ctx, { ...definition, dataSourceId: params.id }));
  }),
  DELETE: route<Params>(async ({ ctx, params }) => {
    await deleteDataSource.execute(ctx, { dataSourceId: params.id });
    return new Response(null, { status: 204 });
  }),
});
