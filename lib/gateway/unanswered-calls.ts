import { v7 } from "uuid";
import type { Route } from "@/lib/contracts/route-table";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import type { AskedArm } from "./choose-arm";
import { createRecordShipper, type RecordShipper } from "./tap/record-shipper";
import { noSpool } from "./tap/record-spool";

/** A call that ended at the gateway, without the answer of a tap. */
export type UnansweredCall = {
  route: Route;
  /** The arm that should have answered; null where none had a ready replica. */
  arm: AskedArm | null;
  requestId: string;
  unitHash: string | null;
  at: Date;
  status: number;
  detail: string;
  latencyMs: number;
};

export type UnansweredCalls = {
  /** Leaves a record without inputs and answer, as a tap does for a call that failed. */
  report(call: UnansweredCall): void;
  flush(deadlineMs: number): Promise<void>;
};

/** Sends unanswered calls to ingest, where they count in the error rate of the arm that owed the answer. */
export function createUnansweredCalls(ingestUrl: string, tapIngestKey: Uint8Array): UnansweredCalls {
  const sender = `gateway:${v7()}`;
  const shippers = new Map<string, RecordShipper>();

  function shipperOf(deploymentId: string): RecordShipper {
    const known = shippers.get(deploymentId);
    if (known) return known;
    const token = platformToken(tapIngestKey, "ingest", deploymentId);
    // Not spooled: the gateway's own death is one more loss of what never was an answer.
    const shipper = createRecordShipper({ url: ingestUrl, token }, sender, noSpool);
    shippers.set(deploymentId, shipper);
    return shipper;
  }

  return {
    report({ route, arm, requestId, unitHash, at, status, detail, latencyMs }) {
      const owing = arm ?? findOwing(route);
      if (!owing) return;
      const { deploymentId } = route;
      const { versionId, version } = owing;
      shipperOf(deploymentId).add([
        {
          predictionId: v7({ msecs: at.getTime() }),
          ...{ requestId, deploymentId, versionId, version, arm: owing.arm, status, error: detail },
          at: at.toISOString(),
          latencyMs: Math.round(latencyMs * 1000) / 1000,
          ...{ answer: null, score: null, inputs: {}, unit: unitHash, inclusion: 1, backfilled: false },
        },
      ]);
    },
    async flush(deadlineMs) {
      await Promise.all([...shippers.values()].map((shipper) => shipper.flush(deadlineMs)));
    },
  };
}

/** The arm that is meant to serve; a deployment that is stopped, or not started yet, owes nobody an answer. */
function findOwing({ arms }: Route): AskedArm | null {
  return arms.find(({ arm, weight }) => arm === "live" && weight > 0) ?? null;
}
