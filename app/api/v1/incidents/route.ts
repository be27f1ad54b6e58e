import { listIncidentsInput } from "@/lib/contracts/incident";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listIncidents } from "@/lib/services/incidents/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => Response.json(await listIncidents(ctx, parseQuery(listIncidentsInput, url)))),
});
