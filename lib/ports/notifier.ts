import type { ChannelSettings } from "@/lib/domain/notices/channel-settings";
import type { NoticeMessage } from "@/lib/domain/notices/notice-message";

/** How one attempt ended. `note` is what should be known although it arrived; `reason` is a sentence for people. */
export type SendOutcome = { kind: "sent"; note: string | null } | { kind: "failed"; reason: string };

/** Makes one attempt to take a notice to a channel, within 45 s at most. Never throws: a failure is an outcome. */
export interface Notifier {
  send(settings: ChannelSettings, message: NoticeMessage): Promise<SendOutcome>;
}
