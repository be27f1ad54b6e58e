import type { Route, RouteTable } from "@/lib/contracts/route-table";
import type { Database } from "@/lib/db";
import { planRenewal, type Renewal } from "@/lib/domain/deployments/renew-replicas";
import { sharesInForce } from "@/lib/domain/deployments/serving";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";
import type { TrafficRouter } from "@/lib/ports/traffic-router";
import type { Admission, AdmittedArm } from "./reconcile-admit";

export type Callers = { teamId: string; deploymentId: string | null; hash: string; expiresAt: Date | null }[];

/** Tokens that may call a deployment now; a revoked or expired one drops out of the next table. */
export function loadCallers(db: Database, now: Date): Promise<Callers> {
  return db.apiToken.findMany({
    where: {
      scopes: { has: "predict" },
      revokedAt: null,
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        { OR: [{ createdBy: null }, { createdBy: { disabledAt: null } }] },
      ],
    },
    select: { teamId: true, deploymentId: true, hash: true, expiresAt: true },
    orderBy: { id: "asc" },
  });
}

/**
 * `ready` are its own replicas, and where those are still missing the ones that stand in for them; `recovering` those of them
 * whose tap runs while its model server is down or on its way up.
 */
export type ServedArm = AdmittedArm & Renewal & { ready: ReplicaObservation[]; recovering: ReplicaObservation[] };

const recoveringPhases: readonly ReplicaObservation["phase"][] = ["starting", "unready", "backoff"];

/** The arms with their ready replicas and the share that each gets. */
export function serve(
  admission: Admission,
  observations: readonly ReplicaObservation[],
  previous: Route | undefined,
): ServedArm[] {
  const arms = admission.arms.map((arm) => {
    const renewal = planRenewal(arm.specs, observations);
    const ids = new Set([...arm.specs.map((spec) => spec.replicaId), ...renewal.standIns]);
    const own = observations.filter((o) => ids.has(o.replicaId) && o.url !== null);
    const ready = own.filter(({ phase }) => phase === "ready");
    const recovering = own.filter(({ phase }) => recoveringPhases.includes(phase));
    return { ...arm, ...renewal, ready, recovering };
  });
  const before = previous?.arms.find((arm) => arm.arm === "candidate");
  const shares = sharesInForce(
    arms.map(({ arm, weight, mirror, ready }) => ({ arm, weight, mirror, ready: ready.length })),
    before ? { candidate: before.weight } : null,
  );
  return arms.map((arm) => {
    const share = shares.find((found) => found.arm === arm.arm);
    return { ...arm, weight: share?.weight ?? 0, mirror: share?.mirror ?? 0 };
  });
}

/** One moment by the wall clock, and by a clock that nobody sets. */
export type Moment = { now: Date; monotonicMs: number };

/** Room for the changes of one epoch; a higher epoch always beats a lower one, so a worker that was paused changes nothing. */
const GENERATIONS_PER_EPOCH = 1_000_000_000;

/** Sends the whole table whenever it differs from the one in force. */
export class RouteSender {
  readonly #router: TrafficRouter;
  #generation: number;
  #sent: { content: string; routes: readonly Route[] } | null = null;
  /** Since when each deployment's split is in force, by a clock that nobody sets. */
  readonly #since = new Map<string, { split: string; atMs: number }>();

  constructor(router: TrafficRouter, epoch: bigint) {
    this.#router = router;
    this.#generation = Number(epoch) * GENERATIONS_PER_EPOCH;
  }

  /** Null when the gateway has it; else a sentence on why not. `confirm` proves that the lease is still ours. */
  async send(routes: readonly Route[], at: Moment, confirm: () => Promise<void>): Promise<string | null> {
    const content = JSON.stringify(routes);
    const status = await this.#router.status();
    if (!status.reachable) return status.reason ?? "The gateway does not answer.";
    if (this.#sent?.content === content && status.generation === this.#generation) return null;
    this.#generation += 1;
    const table: RouteTable = { generation: this.#generation, issuedAt: at.now.toISOString(), routes: [...routes] };
    const { generation } = await this.#router.apply(table);
    if (generation > this.#generation) {
      // Somebody sent a higher one: a newer worker, or one of before the database was restored.
      await confirm();
      this.#generation = generation;
      return "The gateway holds newer routes; they are sent again.";
    }
    this.#sent = { content, routes };
    this.#note(routes, at.monotonicMs);
    return null;
  }

  /** How long shares and copies of this deployment are what they are, in ms; null while no table was taken. */
  servedForMs(deploymentId: string, monotonicMs: number): number | null {
    const since = this.#since.get(deploymentId);
    return since ? monotonicMs - since.atMs : null;
  }

  /** The route of a deployment that the gateway holds, as far as this worker sent it. */
  routeInForce(deploymentId: string): Route | null {
    return this.#sent?.routes.find((route) => route.deploymentId === deploymentId) ?? null;
  }

  #note(routes: readonly Route[], atMs: number): void {
    for (const { deploymentId, arms, mirrors } of routes) {
      const shares = arms.map(({ arm, versionId, weight }) => [arm, versionId, weight]);
      const split = JSON.stringify([shares, mirrors.map(({ versionId, percent }) => [versionId, percent])]);
      if (this.#since.get(deploymentId)?.split !== split) this.#since.set(deploymentId, { split, atMs });
    }
  }
}
