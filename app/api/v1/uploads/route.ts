import { readJson, route } from "@/lib/http/route";
import { createUpload } from "@/lib/http/uploads";

export const POST = route(async ({ ctx, request }) =>
  Response.json(await createUpload(ctx, await readJson(request)), { status: 201 }),
);
