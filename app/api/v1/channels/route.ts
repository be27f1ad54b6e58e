import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listChannels } from "@/lib/services/channels/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx }) => Response.json({ items: await listChannels(ctx) })),
});
