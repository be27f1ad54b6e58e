import type { ChannelView } from "@/lib/contracts/channel";
import type { StateKind } from "@/lib/contracts/state-kind";

type Said = { kind: Extract<StateKind, "progress" | "ok" | "bad">; words: string };

/** What came of the trial that was sent under `noticeId`; an earlier one says nothing of it. */
export function sayTrial(trial: ChannelView["lastTrial"], noticeId: string): Said {
  if (trial?.noticeId !== noticeId) return { kind: "progress", words: "On its way" };
  switch (trial.state) {
    case "pending":
    case "failed":
      return { kind: "progress", words: "On its way" };
    case "delivered":
      return { kind: "ok", words: "The test arrived." };
    case "dead":
      return { kind: "bad", words: `The test failed: ${trial.reason} It is not tried again.` };
  }
}
