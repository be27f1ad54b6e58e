import { describe, expect, it } from "vitest";
import type { ChannelView } from "@/lib/contracts/channel";
import { noticeKinds } from "@/lib/domain/notices/notice-event";
import { channelsSentence, toldOf } from "./channel-words";

const channel = (word: string): ChannelView => ({
  ...{ id: word, team: { id: "t", slug: "operations", name: "Operations" }, name: word, kind: "webhook" },
  ...{ address: "https://h.test/", events: ["rollout.failed"], isEnabled: true, state: { kind: "ok", word } },
  ...{ lastDeliveredAt: null, failingSince: null, lastError: null, lastTrial: null, waiting: 0, dead: 0 },
});

describe("the first sentence", () => {
  it.each([
    [[], "Notices stay in the console."],
    [["delivers"], "Every channel delivers."],
    [["fails"], "The channel fails."],
    [["delivers", "fails", "gave up"], "One of three channels fails."],
    [["gave up", "gave up"], "Two of two channels gave up on notices."],
    [["delivers", "not tried"], "One of two channels was never tried."],
    [["delivers", "off"], "No channel fails."],
  ])("%j -> %s", (words, sentence) => {
    expect(channelsSentence(words.map(channel))).toBe(sentence);
  });
});

it("what a channel is told of, as a part of all there is", () => {
  expect(toldOf({ events: ["rollout.failed"] })).toBe(`1 of ${noticeKinds.length} things`);
  expect(toldOf({ events: [...noticeKinds] })).toBe("everything");
});
