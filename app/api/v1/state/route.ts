import { stateListQuery } from "@/lib/contracts/time-machine";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listStatesAt } from "@/lib/services/time-machine/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => Response.json(await listStatesAt(ctx, parseQuery(stateListQuery, url)))),
});
