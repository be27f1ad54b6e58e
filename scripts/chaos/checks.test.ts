import { describe, expect, it } from "vitest";
import type { Attempt } from "./call-web";
import { checkApproved, checkFailures, checkTakenAway } from "./check-answers";
import { checkAudit, checkOnce } from "./check-commands";
import { checkEnds, checkPaths, checkWish } from "./check-rollouts";
import type { AuditFacts, Evidence, RolloutFacts } from "./evidence";
import type { Asked } from "./keep-asking";

// Every check must be able to fail: each of these is one sound run with one thing wrong.

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second));
const ms = (second: number) => at(second).getTime();
const [deploymentId, v1, v2, rolloutId] = [1, 2, 3, 4].map((n) => `01930000-0000-7000-8000-00000000000${n}`);

type Move = [event: string, fromPhase: string, toPhase: string, second: number];
function rollout(number: number, toVersionId: string, phase: string, path: Move[], approvals = 0): RolloutFacts {
  return {
    ...{ deploymentId: deploymentId ?? "", deployment: { name: "north" }, number, phase, reason: "", toVersionId },
    ...{ planDigest: "d", finishedAt: at(path.at(-1)?.[3] ?? 0) },
    events: path.map(([event, fromPhase, toPhase, second]) => ({
      ...{ event, fromPhase, toPhase, at: at(second) },
      actorName: ["candidate_ready", "step_done", "settled", "returned"].includes(event) ? "worker" : "engineer",
    })),
    approvalRequest: approvals === 0 ? null : { decisions: [{ verdict: "approve", planDigest: "d" }] },
  };
}

const live: Move[] = [
  ["request", "ready", "ready", 0],
  ["start", "ready", "starting", 1],
  ["candidate_ready", "starting", "running", 2],
  ["step_done", "running", "finishing", 3],
  ["settled", "finishing", "successful", 4],
];
const aborted: Move[] = [
  ["request", "awaiting_approval", "awaiting_approval", 10],
  ["approve", "awaiting_approval", "ready", 11],
  ["start", "ready", "starting", 12],
  ["candidate_ready", "starting", "running", 13],
  ["abort", "running", "aborting", 15],
  ["returned", "aborting", "aborted", 20],
];
const answer = (second: number, version: number | null, status: number | null = 200): Asked => ({
  ...{ deploymentId: deploymentId ?? "", sentAt: ms(second), endedAt: ms(second), status, version, detail: "" },
});
const attempt = (requestId: string, verb: string, outcome: Attempt["outcome"] = "accepted"): Attempt => ({
  ...{ requestId, verb, outcome, sentAt: 0, endedAt: 0, detail: "", onlyOnceOf: `${verb} here` },
});
const entry = (requestId: string, verb: string): AuditFacts => ({
  ...{ requestId, verb, actorKind: requestId.startsWith("engine") ? "system" : "user", reason: null, at: at(0) },
});

const arm = {
  ...{ arm: "live", rolloutId, versionId: v1, version: 1, weight: 100, mirror: 0, replicas: 1 },
};
const sound: Evidence = {
  places: [{ id: deploymentId ?? "", name: "north", needsApproval: true }],
  attempts: [
    attempt("a", "rollout.request"),
    { ...attempt("b", "rollout.request"), onlyOnceOf: null },
    attempt("c", "approval.decide"),
    attempt("d", "rollout.abort"),
    attempt("e", "rollout.abort", "refused"),
  ],
  asked: [answer(5, 1), answer(14, 2), answer(30, 1)],
  outages: [{ victim: "gateway", deploymentId: null, from: ms(40), to: ms(42) }],
  rollouts: [rollout(1, v1 ?? "", "successful", live), rollout(2, v2 ?? "", "aborted", aborted, 1)],
  audit: [
    ...[entry("a", "rollout.request"), entry("b", "rollout.request"), entry("c", "approval.decide")],
    entry("d", "rollout.abort"),
    ...["1", "2", "3", "4", "5"].map((n) => entry(`engine ${n}`, "rollout.advance")),
  ],
  deployments: [
    {
      ...{ id: deploymentId ?? "", name: "north", desiredArms: [arm] },
      observedArms: [{ ...arm, ready: 1, wished: 1, artifactDigest: "x" }],
    },
  ],
  versions: new Map([
    [v1 ?? "", 1],
    [v2 ?? "", 2],
  ]),
};
const all = [checkEnds, checkPaths, checkWish, checkApproved, checkTakenAway, checkOnce, checkAudit, checkFailures];
const lastAnswers = (version: number) => Array.from({ length: 20 }, (_, i) => answer(30 + i, version));
const settled = { ...sound, asked: [...sound.asked, ...lastAnswers(1)] };
const withRollout = (phase: string, path: Move[], approvals = 1) => ({
  rollouts: [...settled.rollouts.slice(0, 1), rollout(2, v2 ?? "", phase, path, approvals)],
});

it.each(all)("a sound run: %o finds nothing", (check) => {
  expect(check(settled).faults).toEqual([]);
});

describe("finds", () => {
  it.each<[string, (evidence: Evidence) => { faults: string[] }, Partial<Evidence>]>([
    ["a rollout that never ended", checkEnds, withRollout("aborting", aborted.slice(0, -1))],
    ["a phase that there is not", checkEnds, withRollout("lost", aborted)],
    [
      "a move that the table has not",
      checkPaths,
      withRollout("aborted", [...aborted, ["settled", "aborted", "aborted", 21]]),
    ],
    ["a move made twice", checkPaths, withRollout("aborted", [...aborted.slice(0, 5), ...aborted.slice(4)])],
    ["a phase that no move led to", checkPaths, withRollout("failed", aborted)],
    ["answers by another version than the live one", checkWish, { asked: lastAnswers(2) }],
    [
      "a wish for another version",
      checkWish,
      { deployments: settled.deployments.map((d) => ({ ...d, desiredArms: [{ ...arm, versionId: v2 }] })) },
    ],
    ["an answer before the approval", checkApproved, { asked: [answer(10, 2)] }],
    [
      "an answer of what was asked for and not approved",
      checkApproved,
      withRollout(
        "aborted",
        aborted.filter(([event]) => event !== "approve"),
      ),
    ],
    ["an answer by a version that nobody asked for", checkApproved, { asked: [answer(14, 3)] }],
    ["an answer after the traffic was back", checkTakenAway, { asked: [answer(25, 2)] }],
    ["an accepted command without its entry", checkOnce, { audit: settled.audit.slice(1) }],
    ["a command that stands twice", checkOnce, { audit: [...settled.audit, entry("d", "rollout.abort")] }],
    ["a refused command that was carried out", checkOnce, { audit: [...settled.audit, entry("e", "rollout.abort")] }],
    [
      "two of one intent carried out",
      checkOnce,
      {
        attempts: [...settled.attempts, attempt("f", "rollout.abort")],
        audit: [...settled.audit, entry("f", "rollout.abort")],
      },
    ],
    ["an entry that nobody sent", checkAudit, { audit: [...settled.audit, entry("x", "rollout.finish")] }],
    ["a move of the engine without its entry", checkAudit, { audit: settled.audit.slice(0, -1) }],
    ["a failed request while all was well", checkFailures, { asked: [answer(30, null, 503)] }],
    ["a request without an answer", checkFailures, { asked: [answer(39, null, null)] }],
  ])("%s", (_name, check, wrong) => {
    expect(check({ ...settled, ...wrong }).faults).not.toEqual([]);
  });

  it("no fault in a request that failed while the gateway was away", () => {
    expect(checkFailures({ ...settled, asked: [answer(41, null, null), answer(43, null, 502)] }).faults).toEqual([]);
  });
});
