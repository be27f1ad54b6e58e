import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { ChannelView } from "@/lib/contracts/channel";
import { channelHealth } from "@/lib/domain/notices/channel-health";
import { parseChannelKind } from "@/lib/domain/notices/channel-kinds";
import { parseDeliveryState } from "@/lib/domain/notices/delivery";
import { isChannelEvent } from "@/lib/domain/notices/notice-event";
import { TRIAL_KIND } from "@/lib/domain/notices/trial-kind";

const MOST_CHANNELS = 200;

type Scope = { teamIds?: readonly string[] };

/** The channels of the actor's teams with how each is, by team and name. */
export async function listChannels(ctx: Context, { teamIds }: Scope = {}): Promise<ChannelView[]> {
  const rows = await ctx.db.channel.findMany({
    where: { AND: [inTeams(ctx, "channel:read"), teamIds ? { teamId: { in: [...teamIds] } } : {}] },
    // The sealed settings stay where they are.
    omit: { settings: true },
    include: { team: { select: { id: true, slug: true, name: true } } },
    orderBy: [{ team: { slug: "asc" } }, { name: "asc" }, { id: "asc" }],
    take: MOST_CHANNELS,
  });
  const [counts, trials] = await Promise.all([countDeliveries(ctx, rows), lastTrials(ctx, rows)]);
  return rows.flatMap((row) => {
    const kind = parseChannelKind(row.kind);
    if (!kind) return [];
    const { waiting = 0, dead = 0 } = counts.get(row.id) ?? {};
    return [
      {
        ...{ id: row.id, team: row.team, name: row.name, kind, address: row.address, isEnabled: row.isEnabled },
        events: row.events.filter(isChannelEvent),
        state: channelHealth({ ...row, dead }),
        lastDeliveredAt: row.lastDeliveredAt?.toISOString() ?? null,
        failingSince: row.failingSince?.toISOString() ?? null,
        lastError: row.lastError,
        lastTrial: trials.get(row.id) ?? null,
        ...{ waiting, dead },
      },
    ];
  });
}

/** How the last trial of each channel stands, by channel. */
async function lastTrials(
  ctx: Context,
  channels: readonly { id: string }[],
): Promise<Map<string, ChannelView["lastTrial"]>> {
  const rows = await ctx.db.delivery.findMany({
    where: { channelId: { in: channels.map(({ id }) => id) }, notice: { kind: TRIAL_KIND } },
    distinct: ["channelId"],
    orderBy: [{ channelId: "asc" }, { createdAt: "desc" }, { id: "desc" }],
    select: { channelId: true, noticeId: true, state: true, reason: true },
  });
  return new Map(
    rows.flatMap(({ channelId, noticeId, ...row }) => {
      const state = parseDeliveryState(row.state);
      return state ? [[channelId, { noticeId, state, reason: row.reason }] as const] : [];
    }),
  );
}

type Counts = { waiting: number; dead: number };

async function countDeliveries(ctx: Context, channels: readonly { id: string }[]): Promise<Map<string, Counts>> {
  const groups = await ctx.db.delivery.groupBy({
    by: ["channelId", "state"],
    where: {
      channelId: { in: channels.map(({ id }) => id) },
      state: { in: ["pending", "failed", "dead"] },
      notice: { kind: { not: TRIAL_KIND } },
    },
    _count: true,
  });
  const counts = new Map<string, Counts>();
  for (const { channelId, state, _count } of groups) {
    const { waiting, dead } = counts.get(channelId) ?? { waiting: 0, dead: 0 };
    const isDead = state === "dead";
    counts.set(channelId, { waiting: waiting + (isDead ? 0 : _count), dead: dead + (isDead ? _count : 0) });
  }
  return counts;
}
