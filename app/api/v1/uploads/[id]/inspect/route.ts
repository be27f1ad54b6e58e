import { readJson, route } from "@/lib/http/route";
import { lookInto } from "@/lib/http/uploads";

export const POST = route<{ id: string }>(async ({ ctx, request, params }) =>
  Response.json(await lookInto(ctx, params.id, await readJson(request))),
);
