import { expect, it } from "vitest";
import type { DesiredArm, ObservedArm } from "./arms";
import { deriveHealth, OBSERVATION_MAX_AGE_MS } from "./health";

const now = new Date("2026-03-01T12:00:00Z");
const id = "01930000-0000-7000-8000-000000000001";
const wish: DesiredArm = {
  ...{ arm: "live", rolloutId: id, versionId: id, version: 1, replicas: 2 },
  ...{ weight: 100, mirror: 0 },
};
const seen = (ready: number): ObservedArm => ({ ...wish, copies: null, ready, wished: 2, artifactDigest: "a" });

type Facts = Parameters<typeof deriveHealth>[0];
const serving: Facts = {
  desiredState: "serving",
  desiredArms: [wish],
  observedArms: [seen(2)],
  observedAt: now,
  observedReason: null,
  hasServed: true,
  rollout: null,
  now,
};
const canary = { number: 2, phase: "waiting", toVersion: 2, weight: 25 } as const;

it.each<[string, Partial<Facts>, string, string]>([
  ["all replicas ready", {}, "Healthy", "v1 takes all traffic."],
  [
    "one replica missing",
    { observedArms: [seen(1)] },
    "Degraded",
    "It serves with less than it should: live v1 has 1 of 2 replicas ready.",
  ],
  ["no replica ready", { observedArms: [seen(0)] }, "Down", "Nothing can answer: live v1 has 0 of 2 replicas ready."],
  [
    "a reason from the worker",
    { observedReason: "The gateway does not answer." },
    "Degraded",
    "The gateway does not answer.",
  ],
  [
    "an old sight",
    { observedAt: new Date(now.getTime() - OBSERVATION_MAX_AGE_MS - 1000) },
    "Unknown",
    "The worker last looked 16 s ago; what is shown may be old.",
  ],
  ["never seen", { observedAt: null }, "Progressing", "The worker has not looked yet."],
  ["a canary that waits", { rollout: canary }, "Waiting", "v2 takes 25 % and waits for a person to continue."],
  ["a way back", { rollout: { ...canary, phase: "aborting" } }, "Progressing", "Traffic goes back to v1."],
  ["stopped", { desiredState: "stopped", desiredArms: [] }, "Stopped", "Nothing serves: the deployment was stopped."],
  [
    "never started",
    { desiredState: "stopped", desiredArms: [], hasServed: false },
    "Empty",
    "No version has been started here yet.",
  ],
])("%s", (_name, over, word, sentence) => {
  expect(deriveHealth({ ...serving, ...over })).toMatchObject({ word, sentence });
});
