import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { cancelUpload } from "@/lib/http/uploads";
import { getUpload } from "@/lib/services/uploads/queries";

type Params = { id: string };

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<Params>(async ({ ctx, params }) => Response.json(await getUpload(ctx, params.id))),
  DELETE: route<Params>(async ({ ctx, params }) => {
    await cancelUpload(ctx, params.id);
    return new Response(null, { status: 204 });
  }),
});
