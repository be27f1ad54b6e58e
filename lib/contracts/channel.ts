import { z } from "zod";
import { channelKinds } from "@/lib/domain/notices/channel-kinds";
import { deliveryStates } from "@/lib/domain/notices/delivery";
import { noticeKinds } from "@/lib/domain/notices/notice-event";
import { idSchema } from "./id";
import { stateKinds } from "./state-kind";
import { teamRefSchema } from "./team-ref";

const nameSchema = z.string().trim().min(1, "Give it a name.").max(100);
const addressSchema = z.string().trim().min(1, "Say where it leads.").max(2000);
const eventsSchema = z
  .array(z.enum(noticeKinds))
  .min(1, "Choose at least one thing to be told of.")
  .transform((events) => noticeKinds.filter((kind) => events.includes(kind)));

export const createChannelInput = z.strictObject({
  teamId: idSchema,
  name: nameSchema,
  kind: z.enum(channelKinds),
  /** An http or https address, or e-mail addresses by commas. */
  address: addressSchema,
  events: eventsSchema,
});

export const updateChannelInput = z.strictObject({
  channelId: idSchema,
  name: nameSchema.optional(),
  /** Left out, the channel leads where it led before. */
  address: addressSchema.optional(),
  events: eventsSchema.optional(),
  isEnabled: z.boolean().optional(),
  /** Whether a webhook gets a new signing secret; the old one signs nothing from then on. */
  renewSecret: z.boolean().default(false),
});

export const channelInput = z.strictObject({ channelId: idSchema });

/** A channel that was made or changed; `secret` is set where a signing secret is new, and shown this once. */
export type SavedChannel = { id: string; secret: string | null };

/** A channel as lists show it; the address without what could be a secret in it. */
export const channelSchema = z.object({
  id: z.string(),
  team: teamRefSchema.extend({ id: z.string() }),
  name: z.string(),
  kind: z.enum(channelKinds),
  address: z.string(),
  events: z.array(z.enum(noticeKinds)),
  isEnabled: z.boolean(),
  state: z.object({ kind: z.enum(stateKinds), word: z.string() }),
  lastDeliveredAt: z.string().nullable(),
  failingSince: z.string().nullable(),
  lastError: z.string().nullable(),
  /** What came of the last time that somebody tried it out; null where nobody has. */
  lastTrial: z.object({ noticeId: z.string(), state: z.enum(deliveryStates), reason: z.string() }).nullable(),
  /** Notices on their way, and those that were given up; trials do not count. */
  waiting: z.int(),
  dead: z.int(),
});
export type ChannelView = z.infer<typeof channelSchema>;
