import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listNotices } from "@/lib/services/notices/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx }) => Response.json({ items: await listNotices(ctx) })),
});
