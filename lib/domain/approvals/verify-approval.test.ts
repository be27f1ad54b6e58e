import { describe, expect, it } from "vitest";
import { planDigest, type RolloutPlan } from "@/lib/domain/rollouts/plan";
import { canarySteps } from "@/lib/domain/rollouts/steps";
import { type Decision, sealedDecision } from "./decision";
import { type ApprovalPolicy, noApproval } from "./policy";
import { seal } from "./seal";
import { carriedBy, type Evidence, validApprovers, verifyApproval } from "./verify-approval";

const key = new Uint8Array(32).fill(7);
const id = (n: number) => `01930000-0000-7000-8000-0000000000${String(n).padStart(2, "0")}`;
const now = new Date("2026-03-01T12:00:00.123Z");
const oneApproval: ApprovalPolicy = { ...noApproval, approvals: 1, expiresAfterHours: 24 };
const [requester, approver, second] = [id(50), id(51), id(52)];

function decisionOf(
  requestId: string,
  planDigest: string,
  deciderId: string,
  over: Partial<Omit<Decision, "hmac">> = {},
): Decision {
  const said = { requestId, deciderId, verdict: "approve", planDigest, decidedAt: now };
  const decision = { ...said, groupName: null, tokenName: null, ...over };
  return { ...decision, hmac: seal(key, sealedDecision(decision)) };
}

/** Rows as commands write them, for one rollout. */
function evidenceOf(policy: ApprovalPolicy, over: Partial<RolloutPlan> = {}, number = 3): Evidence {
  const rolloutId = id(number);
  const plan: RolloutPlan = {
    schema: 1,
    rolloutId,
    deployment: { id: id(10), name: "flight-delay", team: "operations" },
    attempt: number,
    environment: { id: id(11), name: "production" },
    model: { id: id(12), name: "flight-delay" },
    strategy: "canary",
    steps: canarySteps([25]),
    weights: "steps",
    ending: "promote",
    stickiness: "none",
    automation: { promote: false, rollBack: true },
    breakGlass: false,
    force: false,
    from: null,
    to: { versionId: id(13), version: 2, artifactDigest: "b".repeat(64) },
    server: "slipway-onnx@1",
    replicas: 1,
    resources: { memoryMb: 512 },
    environmentVariables: {},
    autoStart: false,
    restores: null,
    carriedBy: "approval",
    promotes: null,
    approval: policy,
    ...over,
  };
  const digest = planDigest(plan);
  const requestId = id(20 + number);
  return {
    rollout: {
      id: rolloutId,
      deploymentId: id(10),
      number,
      toVersionId: plan.to.versionId,
      plan,
      planDigest: digest,
      planSeal: seal(key, { kind: "plan", rolloutId, digest, requestedById: requester }),
      requestedById: requester,
    },
    environment: {
      ...{ id: id(11), version: 2, policy },
      policySeal: seal(key, { kind: "policy", environmentId: id(11), version: 2, policy }),
    },
    request: policy.approvals > 0 ? { id: requestId, planDigest: digest, policy, state: "approved" } : null,
    decisions: policy.approvals > 0 ? [decisionOf(requestId, digest, approver)] : [],
    restored: null,
  };
}

const approved = evidenceOf(oneApproval);
const digestOf = (evidence: Evidence) => evidence.rollout.planDigest;
const replaced = (change: Partial<Evidence>): Evidence => ({ ...approved, ...change });
const otherPlan = (change: Partial<RolloutPlan>) => ({ ...(approved.rollout.plan as RolloutPlan), ...change }); // safe because evidenceOf put a RolloutPlan there
const [given] = approved.decisions;

describe("an approval holds", () => {
  it("as the commands wrote it", () => expect(verifyApproval(approved, key).kind).toBe("valid"));
  it("where the policy asks for none", () => expect(verifyApproval(evidenceOf(noApproval), key).kind).toBe("valid"));
});

describe("a row that was edited by hand serves nothing", () => {
  const loosened = { ...oneApproval, approvals: 0 };
  const resealed = {
    ...approved.rollout,
    plan: otherPlan({ replicas: 9 }),
    planDigest: planDigest(otherPlan({ replicas: 9 })),
  };
  it.each<[string, Evidence]>([
    ["plan", replaced({ rollout: { ...approved.rollout, plan: otherPlan({ replicas: 9 }) } })],
    ["plan and digest", replaced({ rollout: resealed })],
    [
      "plan, digest and request",
      replaced({
        rollout: resealed,
        request: approved.request && { ...approved.request, planDigest: resealed.planDigest },
      }),
    ],
    ["version of the rollout", replaced({ rollout: { ...approved.rollout, toVersionId: id(99) } })],
    ["number of the rollout", replaced({ rollout: { ...approved.rollout, number: 4 } })],
    ["requester", replaced({ rollout: { ...approved.rollout, requestedById: id(53) } })],
    ["policy of the environment", replaced({ environment: { ...approved.environment, policy: loosened } })],
    ["version of that policy", replaced({ environment: { ...approved.environment, version: 3 } })],
    ["policy of the request", replaced({ request: approved.request && { ...approved.request, policy: loosened } })],
    ["state of a request without decisions", replaced({ decisions: [] })],
    [
      "verdict of a decision",
      replaced({
        decisions: [{ ...decisionOf(id(23), digestOf(approved), approver, { verdict: "refuse" }), verdict: "approve" }],
      }),
    ],
    [
      "a wish for changes",
      replaced({ decisions: [decisionOf(id(23), digestOf(approved), approver, { verdict: "ask_for_changes" })] }),
    ],
    ["a group added to a decision", replaced({ decisions: given ? [{ ...given, groupName: "risk-board" }] : [] })],
    ["a token added to a decision", replaced({ decisions: given ? [{ ...given, tokenName: "pipeline" }] : [] })],
    [
      "breakGlass",
      replaced({ rollout: { ...approved.rollout, plan: otherPlan({ breakGlass: true }) }, decisions: [] }),
    ],
    [
      "breakGlass and digest",
      replaced({
        decisions: [],
        rollout: {
          ...approved.rollout,
          plan: otherPlan({ breakGlass: true }),
          planDigest: planDigest(otherPlan({ breakGlass: true })),
        },
      }),
    ],
    [
      "strategies of the policy in the plan",
      replaced({
        decisions: [],
        rollout: { ...approved.rollout, plan: otherPlan({ approval: { ...oneApproval, strategies: ["rolling"] } }) },
      }),
    ],
    ["decider of a decision", replaced({ decisions: given ? [{ ...given, deciderId: second }] : [] })],
    ["time of a decision", replaced({ decisions: given ? [{ ...given, decidedAt: new Date(0) }] : [] })],
    ["a decision of the requester", replaced({ decisions: [decisionOf(id(23), digestOf(approved), requester)] })],
    ["a decision for another plan", replaced({ decisions: [decisionOf(id(23), "c".repeat(64), approver)] })],
    ["a decision on another request", replaced({ decisions: [decisionOf(id(99), digestOf(approved), approver)] })],
  ])("%s", (_name, evidence) => {
    expect(verifyApproval(evidence, key)).toEqual({ kind: "invalid", reason: expect.any(String) });
  });

  it("or with the seals of another installation", () => {
    expect(verifyApproval(approved, new Uint8Array(32)).kind).toBe("invalid");
  });
});

describe("a way back", () => {
  const back = { ...evidenceOf(oneApproval, { restores: id(3) }, 5), request: null, decisions: [], restored: approved };
  it("is carried by the approval of what it restores", () => expect(verifyApproval(back, key).kind).toBe("valid"));
  it.each<[string, Evidence]>([
    ["to a state that was never approved", { ...back, restored: replaced({ decisions: [] }) }],
    [
      "to another version",
      {
        ...evidenceOf(
          oneApproval,
          { restores: id(3), to: { versionId: id(14), version: 1, artifactDigest: "a".repeat(64) } },
          5,
        ),
        request: null,
        decisions: [],
        restored: approved,
      },
    ],
    [
      "with other variables",
      {
        ...evidenceOf(oneApproval, { restores: id(3), environmentVariables: { THRESHOLD: "0" } }, 5),
        ...{ request: null, decisions: [], restored: approved },
      },
    ],
    ["to nothing", { ...back, restored: null }],
  ])("%s does not hold", (_name, evidence) => expect(verifyApproval(evidence, key).kind).toBe("invalid"));
  const broken = { ...evidenceOf(oneApproval, { breakGlass: true }), request: null, decisions: [] };
  it("to a state that broke the glass does not hold without an approval of its own", () => {
    expect(verifyApproval({ ...back, restored: broken }, key)).toMatchObject({
      reason: expect.stringMatching(/Nobody approved/),
    });
    const own = { ...evidenceOf(oneApproval, { restores: id(3), carriedBy: null }, 5), restored: broken };
    expect(verifyApproval(own, key).kind).toBe("valid");
    expect(verifyApproval({ ...own, decisions: [] }, key).kind).toBe("invalid");
    const again = { ...evidenceOf(oneApproval, { restores: id(5) }, 6), request: null, decisions: [], restored: own };
    expect(verifyApproval(again, key).kind).toBe("valid");
  });
  it.each<[string, Evidence | null, ApprovalPolicy, "approval" | "policy" | null]>([
    ["people, also under a policy that asks for more", approved, { ...oneApproval, approvals: 3 }, "approval"],
    ["the policy, where it asks nobody", evidenceOf(noApproval), noApproval, "policy"],
    ["the policy, where it asks nobody, of what broke the glass too", broken, noApproval, "policy"],
    ["nothing, where the policy asks since", evidenceOf(noApproval), oneApproval, null],
    ["the policy, where it asks for other strategies", broken, { ...oneApproval, strategies: ["rolling"] }, "policy"],
    ["nothing, where it broke the glass", broken, oneApproval, null],
    ["nothing, where it is not there", null, noApproval, null],
  ])("is carried by %s", (_name, restored, policy, by) => expect(carriedBy(restored, policy, key)).toBe(by));
  it("needs its own approval where the policy says so", () => {
    const strict = { ...oneApproval, rollBackNeedsApproval: true };
    const asked = { ...evidenceOf(strict, { restores: id(3) }, 5), decisions: [], restored: approved };
    expect(verifyApproval(asked, key).kind).toBe("invalid");
  });
});

describe("a plan that needs no approval", () => {
  it("where it broke the glass: valid by the seal of its plan alone", () => {
    const broken = { ...evidenceOf(oneApproval, { breakGlass: true }), request: null, decisions: [] };
    expect(verifyApproval(broken, key).kind).toBe("valid");
    const unsealed = { ...broken.rollout, planSeal: approved.rollout.planSeal };
    expect(verifyApproval({ ...broken, rollout: unsealed }, key).kind).toBe("invalid");
  });

  it.each<[RolloutPlan["strategy"], string]>([
    ["canary", "valid"],
    ["rolling", "invalid"],
  ])("%s under a policy for rolling only: %s", (strategy, kind) => {
    const policy: ApprovalPolicy = { ...oneApproval, strategies: ["rolling"] };
    const asked = { ...evidenceOf(policy, { strategy }), request: null, decisions: [] };
    expect(verifyApproval(asked, key).kind).toBe(kind);
  });
});

describe("two approvals of a named group", () => {
  const policy: ApprovalPolicy = { ...oneApproval, approvals: 2, groups: ["risk-board", "ml-safety"] };
  const asked = evidenceOf(policy);
  const decided = (...decisions: [string, string | null][]): Evidence => ({
    ...asked,
    decisions: decisions.map(([who, groupName]) =>
      decisionOf(asked.request?.id ?? "", digestOf(asked), who, { groupName, tokenName: "pipeline" }),
    ),
  });

  it("hold by the groups sealed into the decisions, without asking the provider", () => {
    const evidence = decided([approver, "risk-board"], [second, "ml-safety"]);
    expect(verifyApproval(evidence, key).kind).toBe("valid");
    expect(validApprovers(evidence, key)).toEqual([approver, second]);
  });

  it.each<[string, Evidence]>([
    ["of one person twice", decided([approver, "risk-board"], [approver, "ml-safety"])],
    ["one by no group", decided([approver, "risk-board"], [second, null])],
    ["one by another group", decided([approver, "risk-board"], [second, "staff"])],
    ["one alone", decided([approver, "risk-board"])],
    [
      "one whose group was edited by hand",
      (() => {
        const evidence = decided([approver, "risk-board"], [second, "staff"]);
        return { ...evidence, decisions: evidence.decisions.map((d) => ({ ...d, groupName: "risk-board" })) };
      })(),
    ],
  ])("%s: not enough", (_name, evidence) => {
    expect(verifyApproval(evidence, key)).toMatchObject({ kind: "invalid", reason: "It has 1 of 2 valid approvals." });
  });
});
