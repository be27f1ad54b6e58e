import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { loadReadable } from "@/lib/command/load-readable";
import type { DeploymentStateView, StateListQuery } from "@/lib/contracts/time-machine";
import { AppError } from "@/lib/domain/errors/app-error";
import { readCursor, writeCursor } from "@/lib/domain/paging/cursor";
import { stateAt } from "@/lib/domain/time-machine/state-at";
import type { Prisma } from "@/lib/generated/prisma/client";
import { loadRecords } from "./load-records";
import { loadRollouts } from "./load-rollouts";
import { stateView } from "./to-view";

const subject = {
  id: true,
  name: true,
  teamId: true,
  team: { select: { slug: true } },
  environment: { select: { name: true } },
  model: { select: { name: true } },
} satisfies Prisma.DeploymentSelect;
type Subject = Prisma.DeploymentGetPayload<{ select: typeof subject }>;

/** What served a deployment at a moment, now where none is given; a deleted one too. Throws `invalid_input` for the future. */
export async function getStateAt(
  ctx: Context,
  { deploymentId, at }: { deploymentId: string; at?: string },
): Promise<DeploymentStateView> {
  const row = await loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "deployment:read",
    find: (id) => ctx.db.deployment.findUnique({ where: { id }, select: subject }),
  });
  const [state] = await readStates(ctx, [row], momentOf(ctx, at));
  if (!state) throw new AppError("not_found", "There is no record of this deployment.");
  return state;
}

const positionSchema = z.tuple([z.string(), z.uuid()]);

/** What served at a moment, of every deployment of the actor's teams that there was then, by name. */
export async function listStatesAt(
  ctx: Context,
  { at, cursor, limit }: StateListQuery,
): Promise<{ items: DeploymentStateView[]; nextCursor: string | null }> {
  const moment = momentOf(ctx, at);
  const last = cursor === undefined ? null : readCursor(cursor, positionSchema);
  const wasThere = { createdAt: { lte: moment }, OR: [{ deletedAt: null }, { deletedAt: { gt: moment } }] };
  const rows = await ctx.db.deployment.findMany({
    where: { AND: [inTeams(ctx, "deployment:read"), wasThere, after(last)] },
    select: subject,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const end = rows.length > limit ? page.at(-1) : undefined;
  return { items: await readStates(ctx, page, moment), nextCursor: end ? writeCursor([end.name, end.id]) : null };
}

function after(last: z.output<typeof positionSchema> | null): Prisma.DeploymentWhereInput {
  if (!last) return {};
  const [name, id] = last;
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
}

function momentOf(ctx: Context, at: string | undefined): Date {
  const now = ctx.clock.now();
  const moment = at === undefined ? now : new Date(at);
  if (moment <= now) return moment;
  const sentence = "That is in the future. Give a time up to now.";
  throw new AppError("invalid_input", `at: ${sentence}`, { at: [sentence] });
}

async function readStates(ctx: Context, subjects: readonly Subject[], at: Date): Promise<DeploymentStateView[]> {
  const records = await loadRecords(
    ctx.db,
    subjects.map(({ id }) => id),
    at,
  );
  const states = subjects.flatMap((row) => {
    const record = records.get(row.id);
    return record ? [{ row, state: stateAt(record, at) }] : [];
  });
  const ids = states.flatMap(({ state }) => state.shares.flatMap(({ rolloutId }) => rolloutId ?? []));
  const rollouts = await loadRollouts(ctx.db, ids);
  return states.map(({ row: { id, name, team, environment, model }, state }) => {
    const named = { id, name, team: team.slug, environment: environment.name, model: model.name };
    return stateView(named, at, state, rollouts);
  });
}
