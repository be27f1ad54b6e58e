import { systemClock } from "@/lib/clock";
import type { Signature } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import { HOUR_MS } from "@/lib/domain/time/durations";
import type { MeasuredDeployment } from "./measured-deployment";

export const flightSignature: Signature = {
  inputs: [
    { name: "hour", datatype: "FP32", shape: [-1, 1] },
    { name: "origin", datatype: "BYTES", shape: [-1, 1] },
  ],
  outputs: [{ name: "late", datatype: "FP32", shape: [-1, 1] }],
};

/** Gives the deployment's version a signature, and lets it serve from some hours ago on. */
export async function serveVersion(db: Database, deployment: MeasuredDeployment, hours = 24): Promise<void> {
  await db.modelVersion.update({ where: { id: deployment.versionId }, data: { signature: flightSignature } });
  const at = new Date(Date.now() - hours * HOUR_MS);
  const share = { arm: "live", versionId: deployment.versionId, version: 1, weight: 100 };
  await db.trafficChange.create({
    data: {
      ...{ id: systemClock.id(), deploymentId: deployment.id, at, reason: "test" },
      arms: [{ ...share, artifactDigest: "0".repeat(64), rolloutId: null }],
    },
  });
}

type Half = { id: string; at?: Date; service?: string; endpoint?: string; body: unknown };

/** The headers and body by which KServe's logger sends one half of a call. */
export function kserveEvent(kind: "request" | "response", { id, at = new Date(), service, endpoint, body }: Half) {
  return {
    headers: {
      "ce-specversion": "1.0",
      "ce-id": id,
      "ce-type": `org.kubeflow.serving.inference.${kind}`,
      "ce-source": "http://localhost:9081/",
      "ce-time": at.toISOString(),
      "ce-inferenceservicename": service ?? "flight-delay",
      "ce-namespace": "prod",
      "ce-component": "predictor",
      "ce-endpoint": endpoint ?? "",
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  };
}
