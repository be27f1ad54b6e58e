import { describe, expect, it } from "vitest";
import { findTrouble } from "./find-trouble";
import { type FleetFacts, fleetFinding, orderFleet } from "./fleet";
import { waitingHeadline } from "./headline";
import { incidentToHandle } from "./incident-to-handle";
import {
  approvalToDecide,
  approvalToReviewAgain,
  breakGlassToReview,
  groupToMap,
  orderWaiting,
  reviewsToDo,
  rolloutToSteer,
  versionToRequest,
  type WaitingRollout,
} from "./waiting";

const place = { deployment: "spam-filter", environment: "production" };
const at = (minute: number) => `2026-11-22T12:${String(minute).padStart(2, "0")}:00.000Z`;

const rollout = (phase: string): WaitingRollout => ({
  ...place,
  ...{ id: "r1", deploymentId: "d1", number: 7, phase, fromVersion: 1, toVersion: 2, weight: 25 },
  ...{ reason: "Approved.", lastLook: null, trouble: null, requestedBy: "Emil", since: at(1), until: null },
});

describe("what waits, in words", () => {
  it("an approval names the change, who asked and the time left", () => {
    const item = approvalToDecide({
      ...place,
      ...{ id: "a1", rolloutNumber: 3, fromVersion: 1, toVersion: 2, strategy: "canary", requestedBy: "Ada" },
      ...{ requestedAt: at(0), expiresAt: at(50), reason: "The west is the point.", have: 0, needed: 1 },
    });
    expect(item).toMatchObject({
      ...{ verb: "Decide", what: "rollout 3, v1 → v2", where: "spam-filter · production", by: "from Ada" },
      evidence: "v2 takes over from v1, canary. “The west is the point.”",
      action: { label: "Decide", shortcut: "d", href: "/approvals/a1" },
    });
  });

  it.each([
    ["ready", "Start", "It may start: Approved. v2 takes no traffic yet."],
    ["waiting", "Continue or abort", "v2 takes 25 % and waits for a person to continue."],
    ["paused", "Resume or abort", "Paused at 25 %. Approved."],
    ["held", "Continue or abort", "v2 holds at 25 %. Approved."],
    ["changes_requested", "Change and ask again for", "Approved."],
    ["failed", "Look at", "It failed. Approved."],
    ["expired", "Ask again for", "Nobody decided in time."],
  ])("a rollout that is %s -> %s", (phase, verb, evidence) => {
    expect(rolloutToSteer(rollout(phase))).toMatchObject({ verb, evidence });
  });

  it.each([
    ["waiting", "v2 takes 25 % and waits for a person to continue. The error rate needs 300 more."],
    ["held", "v2 holds at 25 %. The error rate needs 300 more."],
  ])("a rollout that is %s says what its last look came to", (phase, evidence) => {
    const looked = { ...rollout(phase), lastLook: "The error rate needs 300 more." };
    expect(rolloutToSteer(looked)).toMatchObject({ evidence, action: { shortcut: "o" } });
  });

  const silent = "The worker does not look at the cluster; what is shown was true then.";

  it.each([
    ["starting", "Look at", `v2 is being made ready. ${silent}`],
    ["running", "Look at", `v2 takes 25 %. ${silent}`],
    ["finishing", "Look at", `v2 is to take all traffic. ${silent}`],
    ["aborting", "Look at", `Traffic is to go back to v1. ${silent}`],
    ["waiting", "Continue or abort", `v2 takes 25 % and waits for a person to continue. ${silent}`],
  ])("a rollout that is %s and does not get on -> %s", (phase, verb, evidence) => {
    expect(rolloutToSteer({ ...rollout(phase), trouble: silent })).toMatchObject({ verb, evidence });
  });

  const now = new Date(at(10));
  const late = { now, startedAt: new Date(at(8)), deadlineAt: new Date(at(9)), sight: null };
  const away = { kind: "trouble", sentence: "The gateway does not answer." } as const;

  it.each<[string, Parameters<typeof findTrouble>[0], string | null]>([
    ["traffic that does not come back", { ...late, phase: "aborting" }, "This takes longer than it may."],
    [
      "for a reason",
      { ...late, phase: "failing", sight: away },
      "This takes longer than it may. The gateway does not answer.",
    ],
    ["in time", { ...late, phase: "concluding", deadlineAt: new Date(at(11)) }, null],
    ["what the engine ends by itself", { ...late, phase: "running" }, null],
    ["what the last look could not do", { ...late, phase: "running", sight: away }, "The gateway does not answer."],
    ["nobody looks", { ...late, phase: "aborting", sight: { kind: "unseen", sentence: silent } }, silent],
    [
      "nobody has looked yet, for it has just begun",
      { ...late, phase: "starting", startedAt: now, sight: { kind: "unseen", sentence: silent } },
      null,
    ],
    ["only asked for", { ...late, phase: "ready", sight: { kind: "unseen", sentence: silent } }, null],
  ])("%s", (_name, standing, trouble) => {
    expect(findTrouble(standing)).toBe(trouble);
  });

  it("a broken glass and a look that is due say who, why and since when", () => {
    const broken = { ...place, rolloutId: "r", deploymentId: "d", rolloutNumber: 7, version: 3, by: "Rosa" };
    expect(breakGlassToReview({ ...broken, reason: "site down", at: at(3) })).toMatchObject({
      ...{ verb: "Review break-glass of", what: "rollout 7, v3", by: "by Rosa", since: at(3) },
      evidence: "It went past its approval. “site down”",
      action: { label: "Review", href: "/deployments/d/rollouts/7?do=review" },
    });
    const due = { ...place, requestId: "a", version: 2, approvedAt: at(0), everyDays: 90, dueAt: at(5) };
    expect(approvalToReviewAgain({ ...due, lastBy: null })).toMatchObject({
      ...{ what: "v2", since: at(5), action: { href: "/approvals/a" } },
      evidence:
        "It still serves, nobody has looked at it since its approval, and the policy asks for a look every 90 days.",
    });
    expect(approvalToReviewAgain({ ...due, lastBy: "Alma" }).evidence).toContain("Alma looked at it last");
  });

  it("an approval by several people says how many have given it", () => {
    const asked = { rolloutNumber: 3, fromVersion: null, toVersion: 1, strategy: "blue_green", requestedBy: "Ada" };
    const times = { requestedAt: at(0), expiresAt: at(50), reason: "" };
    expect(approvalToDecide({ ...place, ...asked, ...times, id: "a", have: 1, needed: 2 }).evidence).toBe(
      "v1 is the first version here, blue green. 1 of 2 have approved.",
    );
  });

  it.each(["running", "successful", "unheard_of"])("a rollout that is %s -> nothing", (phase) => {
    expect(rolloutToSteer(rollout(phase))).toBeNull();
  });

  it("reviews, groups and newer versions say what is to do", () => {
    const reviews = { ...place, queueId: "q", queue: "mails", open: 26, decided: 14, oldestAt: at(0), dueAt: at(9) };
    expect(reviewsToDo(reviews)).toMatchObject({ what: "26 predictions", evidence: "14 of 40 decided." });
    expect(groupToMap({ group: "interns", people: ["Vera", "Viktor"], since: at(0) }).evidence).toBe(
      "Vera and 1 more carry it, and it leads to no role.",
    );
    const unused = {
      ...place,
      deploymentId: "d",
      team: "operations",
      model: "spam-filter",
      liveVersion: 1,
      version: 2,
    };
    const registered = { ...unused, registeredBy: "Ada", registeredAt: at(0) };
    expect(versionToRequest({ ...registered, askedBy: null })).toMatchObject({
      evidence: "v2 of spam-filter is newer than what is live, and nobody has asked for its rollout here.",
      action: { href: "/models/operations/spam-filter/compare?left=1&right=2" },
    });
    expect(versionToRequest({ ...registered, askedBy: "Emil" }).evidence).toContain(
      "and Emil asked for its rollout here.",
    );
  });
});

describe("order", () => {
  it("oldest first, then what ends earlier, then by key", () => {
    const item = (key: string, since: string, until: string | null) => ({
      ...groupToMap({ group: "g", people: [], since }),
      key,
      until,
    });
    const items = [item("d", at(2), null), item("c", at(1), null), item("b", at(1), null), item("a", at(1), at(9))];
    expect(orderWaiting(items).map(({ key }) => key)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("the fleet", () => {
  const facts = (name: string, kind: FleetFacts["kind"], more: Partial<FleetFacts> = {}): FleetFacts => ({
    ...{ name, environment: "production", kind, word: kind, errorRate: null, drift: null, incident: null },
    ...more,
  });

  it("worst first: an incident counts like the state that its severity is worth", () => {
    const fleet = [
      facts("fine", "ok"),
      facts("stopped", "off", { incident: "critical" }),
      facts("info", "ok", { incident: "info", drift: "watch" }),
      facts("warned", "ok", { incident: "warning" }),
      facts("held", "hold", { drift: "drifted" }),
      facts("critical", "ok", { incident: "critical" }),
    ];
    expect(orderFleet(fleet).map(({ name }) => name)).toEqual([
      "critical",
      "held",
      "warned",
      "info",
      "fine",
      "stopped",
    ]);
  });

  it("worst first: state, drift, errors, name", () => {
    const fleet = [
      facts("stopped", "off"),
      facts("b-fine", "ok"),
      facts("a-fine", "ok"),
      facts("failing", "ok", { errorRate: 0.2 }),
      facts("drifting", "ok", { drift: "drifted" }),
      facts("waiting", "hold"),
      facts("down", "bad"),
    ];
    expect(orderFleet(fleet).map(({ name }) => name)).toEqual([
      "down",
      "waiting",
      "drifting",
      "failing",
      "a-fine",
      "b-fine",
      "stopped",
    ]);
  });

  it.each<[FleetFacts[], string]>([
    [[], "Fleet: nothing is deployed yet"],
    [[facts("a", "off")], "Fleet: nothing serves"],
    [[facts("a", "bad"), facts("b", "bad"), facts("c", "ok")], "Fleet: two of three are in trouble"],
    [[facts("a", "ok", { incident: "critical" }), facts("b", "ok")], "Fleet: one of two is in trouble"],
    [[facts("a", "ok", { incident: "warning" }), facts("b", "hold")], "Fleet: one of two has an open incident"],
    [[facts("a", "hold"), facts("b", "ok")], "Fleet: one of two waits"],
    [[facts("a", "ok", { drift: "drifted" }), facts("b", "ok")], "Fleet: one of two is drifting"],
    [[facts("a", "progress"), facts("b", "ok")], "Fleet: one of two is changing"],
    [[facts("a", "ok"), facts("b", "ok")], "Fleet: both are healthy"],
    [[facts("a", "ok")], "Fleet: the only one is healthy"],
  ])("%# -> %s", (fleet, sentence) => {
    expect(fleetFinding(fleet)).toBe(sentence);
  });
});

describe("an incident that waits", () => {
  const incident = {
    ...{ ...place, id: "i1", title: "29 % of origin is not in training", severity: "critical" as const },
    ...{ assignee: null, startedAt: at(3), firing: 2, isMine: false },
  };
  it("asks to be acknowledged while nobody has", () => {
    expect(incidentToHandle({ ...incident, status: "open" })).toMatchObject({
      ...{ verb: "Acknowledge", what: "a critical incident", where: "spam-filter · production" },
      evidence: "29 % of origin is not in training. Two rules fire.",
      action: { label: "Acknowledge", href: "/incidents/i1" },
    });
  });

  it("asks whoever has it to go on, and nobody else", () => {
    const taken = { ...incident, status: "acknowledged" as const, assignee: "Rosa" };
    expect(incidentToHandle({ ...taken, isMine: true })?.verb).toBe("Resolve");
    expect(incidentToHandle(taken)).toBeNull();
  });

  it("asks nothing while it recovers by itself", () => {
    expect(incidentToHandle({ ...incident, status: "recovering", isMine: true })).toBeNull();
  });
});

describe("waitingHeadline", () => {
  it.each([
    [0, "Nothing waits for you."],
    [1, "One thing waits for you."],
    [7, "Seven things wait for you."],
    [26, "26 things wait for you."],
  ])("%d -> %s", (count, sentence) => {
    expect(waitingHeadline(count)).toBe(sentence);
  });
});
