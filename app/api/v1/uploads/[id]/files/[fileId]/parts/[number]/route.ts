import { route } from "@/lib/http/route";
import { takePart } from "@/lib/http/uploads";

export const PUT = route<{ id: string; fileId: string; number: string }>(async ({ ctx, request, params }) =>
  Response.json(await takePart(ctx, request, params)),
);
