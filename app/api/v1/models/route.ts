import { listModelsInput } from "@/lib/contracts/model";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listModels } from "@/lib/services/models/queries";

export const GET = route(async ({ ctx, url }) =>
  Response.json(await listModels(ctx, parseQuery(listModelsInput, url))),
);
