import { MAX_JUDGE_BYTES } from "@/lib/contracts/judge";
import { methods } from "@/lib/http/methods";
import { readBoundedJson } from "@/lib/http/read-bounded-json";
import { route } from "@/lib/http/route";
import { judgeMetrics } from "@/lib/services/analysis/judge-metrics";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route(async ({ ctx, request }) =>
    Response.json(judgeMetrics(ctx, await readBoundedJson(request, MAX_JUDGE_BYTES))),
  ),
});
