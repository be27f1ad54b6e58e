import { describe, expect, it } from "vitest";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import type { JudgedWindow } from "@/lib/domain/alerts/judge-window";
import { emptyReading } from "@/lib/domain/alerts/reading";
import { type IncidentState, incidentStates } from "./incident-state";
import { incidentTitle } from "./incident-title";
import { type IncidentEvent, incidentEvents, moveIncident, QUIET_MS, quietMsAfter } from "./move-incident";
import { nextActions } from "./next-actions";
import { type ChangeKind, type RecordedChange, rankChanges } from "./rank-changes";

describe("a state and an event", () => {
  /** Where each leads, or null where it is refused; the second where somebody has acknowledged before. */
  const table: Record<IncidentState, Record<IncidentEvent, [IncidentState | null, IncidentState | null]>> = {
    open: {
      ...{ fire: ["open", "acknowledged"], recover: ["recovering", "recovering"], settle: [null, null] },
      ...{ acknowledge: ["acknowledged", null], resolve: ["resolved", "resolved"] },
    },
    acknowledged: {
      ...{ fire: ["open", "acknowledged"], recover: ["recovering", "recovering"], settle: [null, null] },
      ...{ acknowledge: ["acknowledged", null], resolve: ["resolved", "resolved"] },
    },
    recovering: {
      ...{ fire: ["open", "acknowledged"], recover: ["recovering", "recovering"], settle: ["resolved", "resolved"] },
      ...{ acknowledge: ["recovering", null], resolve: ["resolved", "resolved"] },
    },
    resolved: {
      ...{ fire: ["open", "open"], recover: [null, null], settle: [null, null] },
      ...{ acknowledge: [null, null], resolve: [null, null] },
    },
  };
  const cases = incidentStates.flatMap((state) =>
    incidentEvents.flatMap((event) => [false, true].map((isAcknowledged) => ({ state, event, isAcknowledged }))),
  );

  it.each(cases)("$state, $event, acknowledged $isAcknowledged", ({ state, event, isAcknowledged }) => {
    const decision = moveIncident({ state, isAcknowledged }, event);
    const [fresh, known] = table[state][event];
    const next = isAcknowledged ? known : fresh;
    expect(decision).toEqual(
      next ? { kind: "moved", next } : { kind: "refused", reason: expect.stringMatching(/\.$/) },
    );
  });
});

const startedAt = new Date("2026-11-22T12:00:00Z");
const change = (id: string, kind: ChangeKind, minutesBefore: number) => ({
  ...{ id, kind, title: id, who: "Ada", why: null, path: `/${id}` },
  at: new Date(startedAt.getTime() - minutesBefore * 60_000),
});

describe("what changed before", () => {
  const rank = (trouble: "inputs" | "service", ...changes: ReturnType<typeof change>[]) =>
    rankChanges(changes, trouble, startedAt).map(({ id }) => id);

  it("for inputs a data source comes before a rollout of the same age, for the service it is the other way", () => {
    const changes = [change("rollout", "rollout", 20), change("source", "data_source", 20)];
    expect(rank("inputs", ...changes)).toEqual(["source", "rollout"]);
    expect(rank("service", ...changes)).toEqual(["rollout", "source"]);
  });

  it("what is near comes before what is long ago, and what came afterwards is last", () => {
    const changes = [change("old", "rollout", 1200), change("near", "traffic", 10), change("after", "rollout", -5)];
    expect(rank("service", ...changes)).toEqual(["near", "old", "after"]);
  });

  it("a data source that feeds what moved comes first, however much else was changed since", () => {
    const fed: RecordedChange = { ...change("feed", "data_source", 8 * 60), feeds: ["origin", "hour"] };
    const other: RecordedChange = { ...change("weather", "data_source", 8 * 60), feeds: ["wind"] };
    const whole: RecordedChange = { ...change("whole", "data_source", 9 * 60), feeds: "all" };
    const ranked = rankChanges([change("rollout", "rollout", 2), other, whole, fed], "inputs", startedAt, ["origin"]);
    expect(ranked.map(({ id }) => id)).toEqual(["feed", "whole", "rollout", "weather"]);
    expect(ranked[0]?.why).toBe("It feeds origin, which moved.");
  });

  it("what is older than a day is left out", () => {
    expect(rank("service", change("ancient", "rollout", 1441))).toEqual([]);
    expect(rankChanges([change("x", "rollout", 15)], "service", startedAt)[0]?.minutesBefore).toBe(15);
  });
});

describe("what to do", () => {
  const situation: Parameters<typeof nextActions>[0] = {
    ...{ isOver: false, trouble: "service" as const, deployment: { id: "d1", name: "flights" }, rollout: null },
    ...{ earlierVersion: 1, liveVersion: 2, changes: [], hasQueue: true },
    may: { rollBack: true, sendSample: true, silence: true },
  };
  const kinds = (given: object) => nextActions({ ...situation, ...given }).map(({ kind }) => kind);
  const rollout = { number: 7, toVersion: 3, weight: 25, isRequested: false };
  const source = rankChanges([change("airports", "data_source", 30)], "inputs", startedAt);

  const ended = rankChanges([change("rollout 5", "rollout", 3)], "service", startedAt);

  const cases: [name: string, given: object, expected: string[]][] = [
    [
      "a rollout that is over is the likeliest cause -> open it; nothing to go back to is not offered",
      { changes: ended, earlierVersion: null },
      ["open_rollout", "open_performance", "silence"],
    ],
    ["nothing under way -> roll back", {}, ["roll_back", "open_performance", "silence"]],
    [
      "a rollout that waits for approval -> open it; the way back is free",
      { rollout: { ...rollout, isRequested: true } },
      ["open_rollout", "roll_back", "open_performance", "silence"],
    ],
    [
      "a rollout under way -> open it; its abort is there",
      { rollout },
      ["open_rollout", "open_performance", "silence"],
    ],
    ["no earlier version -> no way back", { earlierVersion: null }, ["open_performance", "silence"]],
    [
      "who may not roll back -> is not offered it",
      { may: { ...situation.may, rollBack: false } },
      ["open_performance", "silence"],
    ],
    [
      "answers are bad -> people look at them",
      { trouble: "answers" },
      ["roll_back", "open_performance", "send_sample", "silence"],
    ],
    [
      "without a queue -> no sample",
      { trouble: "answers", hasQueue: false },
      ["roll_back", "open_performance", "silence"],
    ],
    [
      "a data source changed -> look there first",
      { trouble: "inputs", changes: source },
      ["open_data_source", "roll_back", "open_data", "send_sample", "silence"],
    ],
    [
      "it is over -> what can be learned",
      { isOver: true, rollout, trouble: "answers" },
      ["open_performance", "send_sample"],
    ],
  ];
  it.each(cases)("%s", (_name, given, expected) => {
    expect(kinds(given)).toEqual(expected);
  });

  it("says why", () => {
    expect(nextActions({ ...situation, rollout })[0]).toEqual({
      ...{ kind: "open_rollout", title: "Open rollout 7", path: "/deployments/d1/rollouts/7" },
      why: "v3 is on its way: it takes 25 % of the traffic.",
    });
    const asked = { ...rollout, isRequested: true };
    expect(nextActions({ ...situation, rollout: asked })[0]?.why).toBe("v3 is asked for and has not begun.");
  });
});

describe("the title", () => {
  const errors = {
    metric: { family: "service", name: "error_rate" },
    comparison: { against: "value", side: "above", value: 0.02 },
  };
  const rule = ruleDefinitionSchema.parse(errors);
  const window: JudgedWindow = {
    ...{ from: startedAt, to: startedAt, reference: null, verdict: "breach" as const, threshold: 0.02 },
    reading: { ...emptyReading(1000), value: 0.041 },
  };

  it("is the metric against its threshold", () => {
    expect(incidentTitle({ rule, window, moved: null })).toBe("Error rate is 4.1 %, above 2 %");
  });

  it("is what moved, where an input did", () => {
    const moved = { feature: "hour", move: { label: "over 20", before: 0.1, now: 0.29 }, version: 1 };
    expect(incidentTitle({ rule, window, moved })).toBe("29 % of hour is over 20, it was 10 %");
  });

  it("names the version that never saw what comes now", () => {
    const moved = { feature: "origin", move: { label: "not in training", before: 0, now: 0.29 }, version: 1 };
    expect(incidentTitle({ rule, window, moved })).toBe("29 % of requests have an origin that v1 never saw");
  });

  it("says so where nothing came", () => {
    expect(incidentTitle({ rule, window: undefined, moved: null })).toBe("Error rate: no data");
  });
});

it("each time it comes back it must be quiet for twice as long, up to four hours", () => {
  expect([0, 1, 2, 4, 5, 50].map((times) => quietMsAfter(times) / QUIET_MS)).toEqual([1, 2, 4, 16, 16, 16]);
});
