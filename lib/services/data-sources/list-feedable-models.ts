import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";

/** Enough for a form; more are named by the API. */
const MOST_MODELS = 200;

/** The models that a data source may be said to feed, by name. */
export async function listFeedableModels(ctx: Context): Promise<{ id: string; teamId: string; name: string }[]> {
  return ctx.db.model.findMany({
    where: { deletedAt: null, ...inTeams(ctx, "data_source:update") },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_MODELS,
    select: { id: true, teamId: true, name: true },
  });
}
