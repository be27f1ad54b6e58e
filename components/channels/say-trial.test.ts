import { expect, it } from "vitest";
import { sayTrial } from "./say-trial";

const trial = (state: "pending" | "failed" | "delivered" | "dead") => ({
  ...{ noticeId: "mine", state, reason: "h.test answered 500." },
});

it.each([
  ["none yet", null, "progress", "On its way"],
  ["an earlier one", { ...trial("dead"), noticeId: "earlier" }, "progress", "On its way"],
  ["not sent yet", trial("pending"), "progress", "On its way"],
  ["arrived", trial("delivered"), "ok", "The test arrived."],
  ["failed", trial("dead"), "bad", "The test failed: h.test answered 500. It is not tried again."],
] as const)("%s -> %s", (_name, last, kind, words) => {
  expect(sayTrial(last, "mine")).toEqual({ kind, words });
});
