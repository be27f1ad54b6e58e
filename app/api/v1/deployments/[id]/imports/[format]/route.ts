import { takeImport } from "@/lib/http/import-predictions";
import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string; format: string }>(async ({ ctx, request, params }) =>
    Response.json(await takeImport(ctx, request, params)),
  ),
});
