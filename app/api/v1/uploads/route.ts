import { methods } from "@/lib/http/methods";
import { readJson, route } from "@/lib/http/route";
import { createUpload } from "@/lib/http/uploads";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route(async ({ ctx, request }) =>
    Response.json(await createUpload(ctx, await readJson(request)), { status: 201 }),
  ),
});
