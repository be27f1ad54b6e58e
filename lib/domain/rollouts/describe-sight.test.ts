import { expect, it } from "vitest";
import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";
import { describeSight } from "./describe-sight";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

it.each<[string, Parameters<typeof describeSight>[0], string | null]>([
  ["fresh -> nothing to say", { observedAt: ago(1_000), observedReason: null, now }, null],
  ["at the limit -> nothing to say", { observedAt: ago(OBSERVATION_MAX_AGE_MS), observedReason: null, now }, null],
  ["older -> unseen", { observedAt: ago(OBSERVATION_MAX_AGE_MS + 1), observedReason: null, now }, "unseen"],
  ["never -> unseen", { observedAt: null, observedReason: null, now }, "unseen"],
  [
    "fresh, with trouble -> trouble",
    { observedAt: now, observedReason: "The gateway does not answer.", now },
    "trouble",
  ],
  [
    "old trouble -> unseen: it may be gone",
    { observedAt: ago(60_000), observedReason: "The gateway does not answer.", now },
    "unseen",
  ],
])("%s", (_name, sight, kind) => {
  expect(describeSight(sight)?.kind ?? null).toBe(kind);
});
