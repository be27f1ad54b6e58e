import type { Transaction } from "@/lib/db";
import type { Purpose } from "@/lib/domain/economics/money";
import { type ReplicaSight, runningTime } from "@/lib/domain/replicas/running-time";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";

type Looked = {
  deploymentId: string;
  replicas: readonly ReplicaObservation[];
  /** The replicas as the look before found them. */
  before: readonly (ReplicaSight & { id: string; observedAt: Date })[];
  purposeOf(replicaId: string): Purpose;
};

/** Adds what replicas ran since the look before to their hours. In the transaction that moves `observedAt`: each second counts once. */
export async function recordReplicaTime(
  tx: Transaction,
  { deploymentId, replicas, before, purposeOf }: Looked,
  now: Date,
): Promise<void> {
  const spent = new Map<string, { hour: Date; versionId: string; purpose: Purpose; seconds: number }>();
  for (const replica of replicas) {
    const known = before.find(({ id }) => id === replica.replicaId) ?? null;
    const purpose = purposeOf(replica.replicaId);
    for (const { hour, seconds } of runningTime(known, replica, now)) {
      const key = `${hour.getTime()} ${replica.versionId} ${purpose}`;
      const sum = (spent.get(key)?.seconds ?? 0) + seconds;
      spent.set(key, { hour, versionId: replica.versionId, purpose, seconds: sum });
    }
  }
  if (spent.size === 0) return;
  const rows = [...spent.values()];
  await tx.$executeRaw`
    INSERT INTO replica_time AS t (deployment_id, hour, version_id, purpose, seconds)
    SELECT ${deploymentId}::uuid, * FROM unnest(
      ${rows.map((row) => row.hour.toISOString())}::timestamptz[], ${rows.map((row) => row.versionId)}::uuid[],
      ${rows.map((row) => row.purpose)}::text[], ${rows.map((row) => row.seconds)}::float8[])
    ON CONFLICT (deployment_id, hour, version_id, purpose) DO UPDATE SET seconds = t.seconds + excluded.seconds`;
}
