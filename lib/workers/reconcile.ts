import type { MirrorCounts } from "@/lib/contracts/mirror-counts";
import type { Route } from "@/lib/contracts/route-table";
import { candidateArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";
import { ensureTapToken } from "@/lib/services/deployments/tap-token";
import { findMoving, type RolloutRow } from "@/lib/services/rollouts/store";
import type { Counts, Job, WorkerContext } from "./job";
import { assertHeld } from "./lease";
import { makeRoute } from "./make-route";
import { type Admission, admit } from "./reconcile-admit";
import { advance } from "./reconcile-advance";
import { countTime, LookTimes } from "./reconcile-count-time";
import { claimDeployments, type DeploymentRow, lookAgainSoon } from "./reconcile-load";
import { recordSight } from "./reconcile-record";
import { ReplicaKeeper } from "./reconcile-replicas";
import { type Callers, loadCallers, type Moment, RouteSender, type ServedArm, serve } from "./reconcile-routes";

/** Fast enough that a click is seen to work; each look costs a few short queries. */
const EVERY_MS = 1_000;

/** Replicas that belong to nothing are rare; looking for them is the slow loop. */
const ORPHANS_EVERY_MS = 15_000;

/** What one holder of the lease remembers between its ticks. A new epoch begins with nothing and looks at everything. */
type Memory = {
  epoch: bigint;
  sender: RouteSender;
  keeper: ReplicaKeeper;
  times: LookTimes;
  routes: Map<string, Route>;
  /** The replicas that each deployment wishes for. */
  wished: Map<string, string[]>;
  /** Deployments whose taps' token is known to be stored. */
  tokens: Set<string>;
  hasSeenAll: boolean;
  /** By a clock that nobody sets. */
  orphansSoughtAtMs: number;
};

type Look = {
  deployment: DeploymentRow;
  admission: Admission;
  replicas: ReplicaObservation[];
  rollout: RolloutRow | null;
  arms: ServedArm[];
};

/** Makes the world what was wished and approved: verify, route, record, advance, stop, start; traffic always first. */
export function reconcileJob(): Job & { wake: () => void } {
  let memory: Memory | null = null;
  const job = {
    name: "reconcile",
    everyMs: EVERY_MS,
    wokenBy: ["deployment", "rollout", "approval", "token", "environment", "analysis"],
    wake: () => {},
    async tick(ctx: WorkerContext, now: Date): Promise<Counts> {
      const { epoch } = ctx.held();
      if (memory?.epoch !== epoch) memory = newMemory(ctx, epoch, () => job.wake());
      return reconcile(ctx, memory, { now, monotonicMs: ctx.monotonicMs() });
    },
  };
  return job;
}

function newMemory(ctx: WorkerContext, epoch: bigint, wake: () => void): Memory {
  return {
    epoch,
    sender: new RouteSender(ctx.router, epoch),
    keeper: new ReplicaKeeper(ctx.runtime, wake, ctx.monotonicMs),
    times: new LookTimes(),
    routes: new Map(),
    wished: new Map(),
    tokens: new Set(),
    hasSeenAll: false,
    orphansSoughtAtMs: Number.NEGATIVE_INFINITY,
  };
}

async function reconcile(ctx: WorkerContext, memory: Memory, at: Moment): Promise<Counts> {
  const { now } = at;
  const deployments = await claimDeployments(ctx.db, now, !memory.hasSeenAll);
  const observations = await ctx.runtime.list();
  const callers = await loadCallers(ctx.db, now);
  const looks: Look[] = [];
  for (const deployment of deployments) {
    const look = await lookAt(ctx, memory, deployment, observations);
    looks.push(look);
    remember(memory, look, callers);
  }
  // A table without every deployment would cut off the missing ones, so nothing is sent before all were looked at.
  memory.hasSeenAll = true;
  const trouble = await sendRoutes(ctx, memory, at);
  const copies = await countCopies(ctx, looks);
  const counts = { looked: looks.length, changed: 0, advanced: 0, started: 0, stopped: 0 };
  for (const look of looks) {
    const { changed } = await recordSight(ctx, ctx.held(), { ...sightOf(memory, look, trouble), copies }, now);
    if (changed) counts.changed += 1;
    if (await advanceLook(ctx, memory, look, trouble, at)) counts.advanced += 1;
  }
  ctx.held();
  for (const look of looks) {
    counts.started += await startWished(ctx, memory, look, now);
    // While the gateway may still send requests to the old ones, none of them is taken away.
    if (trouble === null) counts.stopped += memory.keeper.stop(surplusOf(look));
  }
  await lookAgainSoon(
    ctx.db,
    looks.filter(isShort).map(({ deployment }) => deployment.id),
    now,
  );
  const seen = new Set(observations.map(({ replicaId }) => replicaId));
  memory.keeper.forget({ wished: new Set([...memory.wished.values()].flat()), seen });
  if (at.monotonicMs - memory.orphansSoughtAtMs >= ORPHANS_EVERY_MS) {
    memory.orphansSoughtAtMs = at.monotonicMs;
    counts.stopped += memory.keeper.stopOrphans(await findOrphans(ctx, observations));
  }
  return counts;
}

function remember({ routes, wished }: Memory, look: Look, callers: Callers): void {
  const { deployment, admission, arms } = look;
  if (deployment.deletedAt) {
    routes.delete(deployment.id);
    wished.delete(deployment.id);
    return;
  }
  routes.set(deployment.id, makeRoute(deployment, admission.refusals, arms, callers));
  wished.set(deployment.id, wishedIds(look));
}

async function lookAt(
  ctx: WorkerContext,
  memory: Memory,
  deployment: DeploymentRow,
  observations: readonly ReplicaObservation[],
): Promise<Look> {
  const admission = await admit(ctx.db, deployment, ctx.runtime.build());
  const replicas = observations.filter((o) => o.deploymentId === deployment.id);
  const arms = serve(admission, replicas, memory.routes.get(deployment.id));
  return { deployment, admission, replicas, arms, rollout: await findMoving(ctx.db, deployment.id) };
}

async function sendRoutes(ctx: WorkerContext, memory: Memory, at: Moment): Promise<string | null> {
  const routes = [...memory.routes.values()].sort((a, b) => a.deploymentId.localeCompare(b.deploymentId));
  const trouble = await memory.sender.send(routes, at, () => assertHeld(ctx.db, ctx.held()));
  if (trouble === null) await ctx.db.processHeartbeat.upsert(gatewayHeartbeat(at.now));
  return trouble;
}

/** The gateway holds no database password, so the worker that reaches it says that it is there. */
function gatewayHeartbeat(now: Date) {
  const id = "gateway";
  return { where: { id }, create: { id, kind: "gateway", startedAt: now, seenAt: now }, update: { seenAt: now } };
}

/** What serves now: the split as sent, or, while the gateway does not answer, the one that it was last known to have. */
function armsInForce({ sender }: Memory, { deployment, arms }: Look, trouble: string | null): ServedArm[] {
  if (trouble === null) return arms;
  const route = sender.routeInForce(deployment.id);
  const seen = observedArmsSchema.safeParse(deployment.observedArms).data ?? [];
  return arms.map((arm) => {
    const isSame = (other: { arm: string; versionId: string }) =>
      other.arm === arm.arm && other.versionId === arm.versionId;
    const weight = (route?.arms ?? seen).find(isSame)?.weight ?? 0;
    const isMirror = ({ versionId }: { versionId: string }) => versionId === arm.versionId;
    const mirror = (route ? route.mirrors.find(isMirror)?.percent : seen.find(isSame)?.mirror) ?? 0;
    return { ...arm, weight, mirror };
  });
}

/** What became of copies, where any deployment looked at has a candidate that could be asked some. */
async function countCopies({ router }: WorkerContext, looks: readonly Look[]): Promise<MirrorCounts[]> {
  return looks.some(({ arms }) => candidateArm(arms)) ? router.mirrorCounts() : [];
}

function sightOf(memory: Memory, look: Look, trouble: string | null) {
  const { deployment, replicas, rollout, admission } = look;
  const specs = look.arms.flatMap((arm) => arm.specs);
  const stuck = specs.map((spec) => memory.keeper.trouble(spec.replicaId)).find((found) => found !== null);
  const isServing = specs.length > 0;
  const reason = admission.refusals[0]?.reason ?? stuck?.reason ?? (isServing ? trouble : null);
  const arms = armsInForce(memory, look, trouble);
  return { deployment, arms, replicas, reason, movingRolloutId: rollout?.id ?? null };
}

async function advanceLook(
  ctx: WorkerContext,
  { sender, keeper, times }: Memory,
  { deployment, rollout, admission, arms, replicas }: Look,
  trouble: string | null,
  at: Moment,
): Promise<boolean> {
  const passedMs = times.passedMs(deployment.id, rollout, at.monotonicMs);
  if (!rollout) return false;
  const servedForMs = trouble === null ? sender.servedForMs(deployment.id, at.monotonicMs) : null;
  const leftMs = await countTime(ctx, ctx.held(), { deployment, rollout, passedMs, now: at.now });
  return advance(ctx, { rollout, replicas, admission, arms, servedForMs, leftMs, keeper });
}

async function startWished(ctx: WorkerContext, { keeper, tokens }: Memory, look: Look, now: Date): Promise<number> {
  const specs = look.arms.flatMap((arm) => arm.specs);
  if (specs.length === 0) return 0;
  if (!tokens.has(look.deployment.id)) await ensureTapToken(ctx, look.deployment, now);
  tokens.add(look.deployment.id);
  keeper.keep(look.arms.flatMap((arm) => arm.standIns));
  const mayStart = new Set(look.arms.flatMap((arm) => arm.mayStart));
  const startable = specs.filter((spec) => mayStart.has(spec.replicaId));
  return keeper.ensure(startable, look.replicas);
}

/** Whether a replica that is wished for is not ready: callers wait for it to be in the route again. */
const isShort = ({ arms }: Look) => arms.some((arm) => arm.ready.length < arm.specs.length);

const wishedIds = ({ arms }: Look) => arms.flatMap((arm) => arm.specs.map(({ replicaId }) => replicaId));

function surplusOf(look: Look): ReplicaObservation[] {
  const kept = new Set([...wishedIds(look), ...look.arms.flatMap((arm) => arm.standIns)]);
  return look.replicas.filter((replica) => !kept.has(replica.replicaId));
}

/** Replicas of deployments that this installation does not know (any more). */
async function findOrphans(
  ctx: WorkerContext,
  observations: readonly ReplicaObservation[],
): Promise<ReplicaObservation[]> {
  const rows = await ctx.db.deployment.findMany({
    where: { id: { in: [...new Set(observations.map((o) => o.deploymentId))] }, deletedAt: null },
    select: { id: true },
  });
  const known = new Set(rows.map((row) => row.id));
  return observations.filter((o) => !known.has(o.deploymentId));
}
