import { listModelsInput } from "@/lib/contracts/model";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listModels } from "@/lib/services/models/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => Response.json(await listModels(ctx, parseQuery(listModelsInput, url)))),
});
