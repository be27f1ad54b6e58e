import type { MirrorCounts, MirrorOutcome } from "@/lib/contracts/mirror-counts";
import type { Route } from "@/lib/contracts/route-table";
import { isMirrored } from "@/lib/domain/routing/assignment";
import type { Question } from "./ask-replica";
import type { ShadowFailure } from "./ask-shadow";
import { createBoundedLanes } from "./bounded-lanes";
import type { AskedArm } from "./choose-arm";
import type { GatewayMetrics } from "./gateway-metrics";
import type { UnansweredCalls } from "./unanswered-calls";

/** Copies of one deployment under way, waiting, and in bytes of body: a shadow that hangs holds 16 sockets and no more. */
const LANE = { running: 16, waiting: 256, bytes: 32 * 1024 * 1024 };
/** Bodies of all copies together: what a gateway may grow by on account of shadows. */
const MAX_BYTES = 128 * 1024 * 1024;
/** Waiting smooths a burst. A copy asked later than this would be set beside an answer of another time. */
const MAX_WAIT_MS = 5_000;

type Answered = { route: Route; question: Question; arm: AskedArm };

export type Mirrors = {
  /** Copies the question to every mirror that is due, and returns at once. To be called when the caller has its answer. */
  offer(answered: Answered): void;
  counts(): MirrorCounts[];
  /** What copies hold in memory. */
  bytes(): number;
};

type MirrorContext = {
  metrics: Pick<GatewayMetrics, "mirrored">;
  /** Null where nobody takes reports. */
  unanswered: Pick<UnansweredCalls, "report"> | null;
  /** Asks one replica once; never rejects. */
  ask(shadow: AskedArm, question: Question): Promise<ShadowFailure | null>;
  /** Salts of the routes in force: what was counted of any other is over. */
  salts(): ReadonlySet<string>;
  /** Milliseconds that only rise. */
  elapsed(): number;
};

/** Asks shadows what callers asked others: once, without retry, in bounds, and nobody waits for what they say. */
export function createMirrors({ metrics, unanswered, ask, salts, elapsed }: MirrorContext): Mirrors {
  const lanes = createBoundedLanes(LANE, MAX_BYTES);
  const counts = new Map<string, MirrorCounts>();

  /** With each rollout that begins, so that a gateway that runs for months holds those under way. */
  function forgetEnded(): void {
    const current = salts();
    for (const [key, { salt }] of counts) if (!current.has(salt)) counts.delete(key);
  }

  function count(route: Route, { versionId }: AskedArm, outcome: MirrorOutcome): void {
    const { team, deployment, deploymentId, salt } = route;
    metrics.mirrored({ team, deployment, outcome });
    const key = `${deploymentId} ${salt} ${versionId}`;
    if (!counts.has(key)) forgetEnded();
    const counted = counts.get(key) ?? { deploymentId, salt, versionId, answered: 0, unanswered: 0, dropped: 0 };
    counts.set(key, { ...counted, [outcome]: counted[outcome] + 1 });
  }

  /** A copy that fails is a record of the shadow's failure, as any call that nobody answered. */
  async function copy(route: Route, shadow: AskedArm, question: Question): Promise<void> {
    const at = new Date();
    const startedAt = elapsed();
    const failure = await ask(shadow, question);
    count(route, shadow, failure ? "unanswered" : "answered");
    if (!failure) return;
    const { requestId, unitHash } = question;
    unanswered?.report({ route, arm: shadow, requestId, unitHash, at, latencyMs: elapsed() - startedAt, ...failure });
  }

  function enqueue(route: Route, shadow: AskedArm, question: Question): void {
    const offeredAt = elapsed();
    const run = async () => {
      if (elapsed() - offeredAt > MAX_WAIT_MS) count(route, shadow, "dropped");
      else await copy(route, shadow, question);
    };
    if (!lanes.offer(route.deploymentId, { sizeBytes: question.body.length, run })) count(route, shadow, "dropped");
  }

  return {
    bytes: lanes.bytes,
    counts: () => [...counts.values()],
    offer({ route, question, arm }) {
      for (const { percent, ...version } of route.mirrors) {
        // A version's answer beside its own would agree with itself.
        const isOther = version.versionId !== arm.versionId;
        if (!isOther || arm.arm === "preview" || !isMirrored(route.salt, question.requestId, percent)) continue;
        // The unit belongs to the caller's answer: the same unit twice would count twice in an experiment.
        enqueue(route, { ...version, arm: "shadow" }, { ...question, unitHash: null });
      }
    },
  };
}
