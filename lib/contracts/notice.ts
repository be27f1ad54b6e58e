import { z } from "zod";
import { channelKinds } from "@/lib/domain/notices/channel-kinds";
import { deliveryStates } from "@/lib/domain/notices/delivery";
import { severities } from "@/lib/domain/notices/notice-of";
import { idSchema } from "./id";
import { teamRefSchema } from "./team-ref";

/** How many notices a list shows. */
export const MOST_NOTICES = 100;

export const sendAgainInput = z.strictObject({ deliveryId: idSchema });
export const readNoticesInput = z.strictObject({ noticeIds: z.array(idSchema).min(1).max(MOST_NOTICES) });

/** One notice on its way to one channel. `reason` says why it stands as it does; `dueAt` is set while it will be tried again. */
export const deliverySchema = z.object({
  id: z.string(),
  channelId: z.string(),
  channel: z.string(),
  channelKind: z.enum(channelKinds),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  reason: z.string(),
  dueAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

export const noticeSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  sentence: z.string(),
  /** The page to open, on our own address. */
  path: z.string(),
  team: teamRefSchema,
  /** Whether the person who looks has seen it; for a token it is always so. */
  isRead: z.boolean(),
  deliveries: z.array(deliverySchema),
});
export type NoticeView = z.infer<typeof noticeSchema>;
