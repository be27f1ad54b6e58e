import { describe, expect, it } from "vitest";
import { describeState } from "./describe-state";
import { type ServedChange, type ServedShare, type ServingRecord, stateAt } from "./state-at";

const time = (clock: string) => new Date(`2026-11-22T${clock}Z`);
const share = (version: number, weight: number, over: Partial<ServedShare> = {}): ServedShare => ({
  ...{ arm: "live", version, weight, versionId: `version-${version}`, artifactDigest: `${version}`.repeat(64) },
  ...{ rolloutId: `rollout-${version}`, ...over },
});
const change = (clock: string, shares: ServedShare[], reason = "because"): ServedChange => ({
  ...{ at: time(clock), shares, reason, rolloutId: shares.at(-1)?.rolloutId ?? null },
});

const record: ServingRecord = {
  createdAt: time("09:00:00"),
  deletedAt: time("18:00:00"),
  lookedAt: time("18:00:05"),
  changes: [
    change("10:00:00", [share(1, 100, { arm: "candidate" })]),
    change("11:00:00", [share(1, 75), share(2, 25, { arm: "candidate" })]),
    change("12:00:00", [share(2, 100, { arm: "candidate" })]),
    change("15:00:00", [], "somebody stopped it"),
    change("16:00:00", [share(2, 100)]),
    change("16:00:00", [share(1, 100)]),
  ],
  gaps: [{ from: time("13:00:00"), to: time("14:00:00") }],
  promotions: [
    { rolloutId: "rollout-1", at: time("10:00:05") },
    { rolloutId: "rollout-2", at: time("12:00:05") },
  ],
};

const shown = (at: Date) => {
  const state = stateAt(record, at);
  return { kind: state.kind, shares: state.shares.map(({ arm, version, weight }) => `${arm} v${version} ${weight}`) };
};

describe("stateAt", () => {
  it.each<[string, Date, string, string[], string | null, string | null]>([
    ["before it was made", time("08:59:59"), "not_created", [], null, "09:00:00"],
    ["at the moment it was made", time("09:00:00"), "never_served", [], "09:00:00", "10:00:00"],
    ["before the first change", new Date(time("10:00:00").getTime() - 1), "never_served", [], "09:00:00", "10:00:00"],
    ["exactly at the first change", time("10:00:00"), "serving", ["candidate v1 100"], "10:00:00", "11:00:00"],
    ["exactly when its rollout ended", time("10:00:05"), "serving", ["live v1 100"], "10:00:00", "11:00:00"],
    ["two arms", time("11:30:00"), "serving", ["live v1 75", "candidate v2 25"], "11:00:00", "12:00:00"],
    ["all to the candidate", time("12:00:00"), "serving", ["candidate v2 100"], "12:00:00", "15:00:00"],
    ["the candidate has become live", time("14:59:59"), "serving", ["live v2 100"], "12:00:00", "15:00:00"],
    ["after a stop", time("15:00:00"), "nothing", [], "15:00:00", "16:00:00"],
    ["the later of two of one moment", time("16:00:00"), "serving", ["live v1 100"], "16:00:00", "18:00:00"],
    ["at the deletion", time("18:00:00"), "deleted", [], "18:00:00", null],
  ])("%s", (_name, at, kind, shares, since, until) => {
    expect(shown(at)).toEqual({ kind, shares });
    const state = stateAt(record, at);
    expect([state.since, state.until]).toEqual([since && time(since), until && time(until)]);
  });

  it("gives each version its own rollout and digest, and the reason of the change", () => {
    const state = stateAt(record, time("11:00:00"));
    expect(state.shares).toMatchObject([
      { rolloutId: "rollout-1", artifactDigest: "1".repeat(64) },
      { rolloutId: "rollout-2", artifactDigest: "2".repeat(64) },
    ]);
    expect(stateAt(record, time("15:30:00"))).toMatchObject({ reason: "somebody stopped it", shares: [] });
  });

  it("needs only the changes next to the moment", () => {
    const near = { ...record, changes: record.changes.slice(1, 3) };
    expect(stateAt(near, time("11:30:00"))).toEqual(stateAt(record, time("11:30:00")));
  });
});

describe("what nobody saw", () => {
  it.each<[string, Date, Partial<ServingRecord>, { from: string; until: string | null } | null]>([
    ["before a gap", time("12:59:59"), {}, null],
    ["where a gap begins", time("13:00:00"), {}, { from: "13:00:00", until: "14:00:00" }],
    ["where it ends", time("14:00:00"), {}, null],
    ["soon after the last look", time("17:00:15"), { lookedAt: time("17:00:00") }, null],
    ["long after it", time("17:00:16"), { lookedAt: time("17:00:00") }, { from: "17:00:00", until: null }],
    ["never looked at", time("09:30:00"), { lookedAt: null, changes: [] }, { from: "09:00:00", until: null }],
  ])("%s", (_name, at, over, unseen) => {
    expect(stateAt({ ...record, ...over }, at).unseen).toEqual(
      unseen && { from: time(unseen.from), until: unseen.until && time(unseen.until) },
    );
  });
});

describe("describeState", () => {
  it.each<[Date, string]>([
    [time("08:00:00"), "The deployment did not exist yet."],
    [time("09:30:00"), "Not deployed yet: no version had served here."],
    [time("11:00:00"), "v1 served 75\u00a0%, v2 as candidate 25\u00a0%."],
    [time("14:00:00"), "v2 served all traffic."],
    [time("15:30:00"), "Nothing served."],
    [time("19:00:00"), "The deployment was deleted."],
  ])("%s: %s", (at, sentence) => expect(describeState(stateAt(record, at))).toBe(sentence));

  it("speaks of now in the present", () => {
    const now = stateAt({ ...record, deletedAt: null }, time("17:00:00"));
    expect(describeState(now)).toBe("v1 serves all traffic.");
  });
});
