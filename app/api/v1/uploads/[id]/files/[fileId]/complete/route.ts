import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { finishFile } from "@/lib/http/uploads";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string; fileId: string }>(async ({ ctx, params }) => Response.json(await finishFile(ctx, params))),
});
