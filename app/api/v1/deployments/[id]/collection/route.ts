import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { getCollection } from "@/lib/services/collection/queries";
import { setCollection } from "@/lib/services/collection/set";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getCollection(ctx, params.id))),
  PUT: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await setCollection.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id })),
  ),
});
