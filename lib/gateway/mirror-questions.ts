import type { MirrorCounts, MirrorOutcome } from "@/lib/contracts/mirror-counts";
import type { Route } from "@/lib/contracts/route-table";
import { isMirrored } from "@/lib/domain/routing/assignment";
import { askOnce, GONE, type Question, type Traffic } from "./ask-replica";
import { createBoundedLanes } from "./bounded-lanes";
import type { AskedArm } from "./choose-arm";
import { TapUnreachable } from "./forward-to-tap";
import type { GatewayMetrics } from "./gateway-metrics";
import type { UnansweredCalls } from "./unanswered-calls";

/**
 * Copies of one deployment under way, waiting, and in bytes of body. A shadow that hangs then holds 16 sockets; waiting copies
 * smooth a burst of some seconds and no more, since what is behind is as good as dropped.
 */
const LANE = { running: 16, waiting: 256, bytes: 32 * 1024 * 1024 };
/** Bodies of all copies together: what a gateway may grow by on account of shadows. */
const MAX_BYTES = 128 * 1024 * 1024;

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
  traffic: Traffic;
  /** Null where nobody takes reports. */
  unanswered: UnansweredCalls | null;
};

/** Asks shadows what callers asked others: once, without retry, in bounds, and nobody waits for what they say. */
export function createMirrors({ metrics, traffic, unanswered }: MirrorContext): Mirrors {
  const lanes = createBoundedLanes(LANE, MAX_BYTES);
  const counts = new Map<string, MirrorCounts>();

  function count(route: Route, { versionId }: AskedArm, outcome: MirrorOutcome): void {
    const { team, deployment, deploymentId, salt } = route;
    metrics.mirrored({ team, deployment, outcome });
    const key = `${deploymentId} ${salt} ${versionId}`;
    const counted = counts.get(key) ?? { deploymentId, salt, versionId, answered: 0, unanswered: 0, dropped: 0 };
    counts.set(key, { ...counted, [outcome]: counted[outcome] + 1 });
  }

  /** Never rejects: a copy that fails is a record of the shadow's failure, as any call that nobody answered. */
  async function copy(route: Route, shadow: AskedArm, question: Question): Promise<void> {
    const at = new Date();
    const startedAt = performance.now();
    const failure = await askShadow(shadow, question, traffic);
    count(route, shadow, failure ? "unanswered" : "answered");
    if (!failure) return;
    const { requestId } = question;
    unanswered?.report({
      route,
      arm: shadow,
      requestId,
      unitHash: null,
      at,
      latencyMs: performance.now() - startedAt,
      ...failure,
    });
  }

  return {
    bytes: lanes.bytes,
    counts: () => [...counts.values()],
    offer({ route, question, arm }) {
      for (const { percent, ...version } of route.mirrors) {
        // A version's answer beside its own would agree with itself.
        const isOther = version.versionId !== arm.versionId;
        if (!isOther || arm.arm === "preview" || !isMirrored(route.salt, question.requestId, percent)) continue;
        const shadow: AskedArm = { ...version, arm: "shadow" };
        // The unit belongs to the caller's answer: the same unit twice would count twice in an experiment.
        const run = () => copy(route, shadow, { ...question, unitHash: null });
        const task = { sizeBytes: question.body.length, run };
        if (!lanes.offer(route.deploymentId, task)) count(route, shadow, "dropped");
      }
    },
  };
}

type Failure = { status: number; detail: string };

/** Null where the shadow's tap answered, whatever it said: it leaves the record itself. */
async function askShadow(shadow: AskedArm, question: Question, traffic: Traffic): Promise<Failure | null> {
  try {
    const answer = await askOnce(shadow, question, traffic);
    if (!answer) return { status: 503, detail: GONE };
    for await (const _ of answer); // read to its end, so that the connection can be used again
    return null;
  } catch (error) {
    return {
      status: 502,
      detail: error instanceof TapUnreachable ? error.message : "The replica broke off its answer.",
    };
  }
}
