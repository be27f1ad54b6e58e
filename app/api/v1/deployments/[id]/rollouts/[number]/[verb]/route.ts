import { AppError } from "@/lib/domain/errors/app-error";
import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { rolloutVerbs } from "@/lib/http/rollout-verbs";
import { route } from "@/lib/http/route";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string; number: string; verb: string }>(async ({ ctx, request, params }) => {
    const command = rolloutVerbs.get(params.verb);
    if (!command)
      throw new AppError(
        "not_found",
        `There is no “${params.verb}” of rollouts. There are: ${[...rolloutVerbs.keys()].join(", ")}.`,
      );
    const rollout = await getRolloutByNumber(ctx, params.id, Number(params.number));
    return Response.json(await command.execute(ctx, { ...(await readJsonObject(request)), rolloutId: rollout.id }));
  }),
});
