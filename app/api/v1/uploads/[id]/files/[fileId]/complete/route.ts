import { route } from "@/lib/http/route";
import { finishFile } from "@/lib/http/uploads";

export const POST = route<{ id: string; fileId: string }>(async ({ ctx, params }) =>
  Response.json(await finishFile(ctx, params)),
);
