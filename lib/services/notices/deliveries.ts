import type { DeliveryView } from "@/lib/contracts/notice";
import { parseChannelKind } from "@/lib/domain/notices/channel-kinds";
import { parseDeliveryState } from "@/lib/domain/notices/delivery";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The deliveries of a notice as lists show them, by channel. */
export const deliveriesInclude = {
  include: { channel: { select: { name: true, kind: true } } },
  orderBy: [{ channel: { name: "asc" } }, { id: "asc" }],
} satisfies Prisma.Notice$deliveriesArgs;
type DeliveryRow = Prisma.DeliveryGetPayload<Pick<typeof deliveriesInclude, "include">>;

/** One delivery, or none where this version of Slipway knows neither its state nor its channel. */
export function toDelivery(row: DeliveryRow): DeliveryView[] {
  const [state, channelKind] = [parseDeliveryState(row.state), parseChannelKind(row.channel.kind)];
  if (!state || !channelKind) return [];
  const { id, channelId, attempts, reason } = row;
  return [
    {
      ...{ id, channelId, channel: row.channel.name, channelKind, state, attempts, reason },
      dueAt: row.dueAt?.toISOString() ?? null,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
    },
  ];
}
