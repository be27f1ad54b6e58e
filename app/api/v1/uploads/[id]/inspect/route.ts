import { methods } from "@/lib/http/methods";
import { readJson, route } from "@/lib/http/route";
import { lookInto } from "@/lib/http/uploads";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await lookInto(ctx, params.id, await readJson(request))),
  ),
});
