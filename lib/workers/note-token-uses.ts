import { noteTokenUses } from "@/lib/services/tokens/note-uses";
import type { WorkerContext } from "./job";

/** Writes down which tokens called the gateway; while it does not answer there is nothing to write. */
export async function noteGatewayTokens(ctx: Pick<WorkerContext, "db" | "router">): Promise<{ noted: number }> {
  const uses = await ctx.router.tokenUses();
  return { noted: uses.length > 0 ? await noteTokenUses(ctx.db, uses) : 0 };
}
