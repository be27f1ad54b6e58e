import { MAX_COMPARE_BYTES } from "@/lib/contracts/drift";
import { methods } from "@/lib/http/methods";
import { readBoundedJson } from "@/lib/http/read-bounded-json";
import { route } from "@/lib/http/route";
import { compareDistributions } from "@/lib/services/measurements/drift-compare";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route(async ({ ctx, request }) =>
    Response.json(compareDistributions(ctx, await readBoundedJson(request, MAX_COMPARE_BYTES))),
  ),
});
