import { AppError } from "@/lib/domain/errors/app-error";
import { incidentVerbs } from "@/lib/http/incident-verbs";
import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string; verb: string }>(async ({ ctx, request, params }) => {
    const command = incidentVerbs.get(params.verb);
    if (!command)
      throw new AppError(
        "not_found",
        `There is no “${params.verb}” of incidents. There are: ${[...incidentVerbs.keys()].join(", ")}.`,
      );
    const result = await command.execute(ctx, { ...(await readJsonObject(request)), incidentId: params.id });
    return result === null ? new Response(null, { status: 204 }) : Response.json(result);
  }),
});
