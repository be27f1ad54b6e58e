import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { takePart } from "@/lib/http/uploads";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  PUT: route<{ id: string; fileId: string; number: string }>(async ({ ctx, request, params }) =>
    Response.json(await takePart(ctx, request, params)),
  ),
});
