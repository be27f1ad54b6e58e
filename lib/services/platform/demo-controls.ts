import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { parseInput } from "@/lib/command/parse-input";
import {
  type DemoControls,
  type MovingCandidate,
  mendCandidateInput,
  spoilCandidateInput,
  stopTrafficInput,
} from "@/lib/contracts/demo-controls";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { log } from "@/lib/log";
import type { DemoControlsStore } from "@/lib/ports/demo-controls";

const MOST = 20;

/** Candidates in the actor's teams that answer now, the newest attempt first. */
export async function listMovingCandidates(ctx: Context): Promise<MovingCandidate[]> {
  const rows = await ctx.db.rollout.findMany({
    where: {
      phase: { in: ["running", "waiting", "held", "paused"] },
      fromVersionId: { not: null },
      deployment: { ...inTeams(ctx, "deployment:read"), deletedAt: null },
    },
    select: { id: true, toVersionId: true, deployment: { select: { name: true } } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: rows.map(({ toVersionId }) => toVersionId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  return rows.map(({ id, toVersionId, deployment }) => {
    return { rolloutId: id, deployment: deployment.name, version: numbers.get(toVersionId) ?? 0 };
  });
}

/**
 * What the demo bar may do. These are no commands of the product: they change no row of it and exist in the demo alone, where
 * everybody may play the world outside. They are logged with who pressed, and shown to everybody by the bar, not audited.
 */
export function demoSwitches(isDemo: boolean, store: DemoControlsStore) {
  const press = (ctx: Context, what: string, change: (now: DemoControls) => DemoControls): DemoControls => {
    const next = change(store.read());
    store.write(next);
    log.info({ requestId: ctx.requestId, by: ctx.actor.name, simulated: next }, `demo: ${what}`);
    return next;
  };
  const refuseElsewhere = () => {
    if (!isDemo) throw new AppError("forbidden", "Only the demo simulates anything.");
  };
  const others = ({ faults }: DemoControls, deployment: string) =>
    faults.filter((fault) => fault.deployment !== deployment);

  return {
    /** Makes the candidate of a rollout fail, slow or wrong while it serves. */
    spoil: {
      name: "demo.spoil_candidate",
      input: spoilCandidateInput,
      async execute(ctx: Context, raw: unknown): Promise<DemoControls> {
        refuseElsewhere();
        const { rolloutId, way } = parseInput(spoilCandidateInput, raw);
        const candidate = (await listMovingCandidates(ctx)).find((one) => one.rolloutId === rolloutId);
        if (!candidate) throw notFound("moving candidate");
        const { deployment, version } = candidate;
        const fault = { deployment, version, way, since: ctx.clock.now().toISOString() };
        return press(ctx, `v${version} of ${deployment} is made bad: ${way}`, (now) => {
          return { ...now, faults: [...others(now, deployment), fault] };
        });
      },
    },
    /** Ends what `spoil` began on a deployment. */
    mend: {
      name: "demo.mend_candidate",
      input: mendCandidateInput,
      async execute(ctx: Context, raw: unknown): Promise<DemoControls> {
        refuseElsewhere();
        const { deployment } = parseInput(mendCandidateInput, raw);
        return press(ctx, `${deployment} is back to normal`, (now) => ({ ...now, faults: others(now, deployment) }));
      },
    },
    /** Stops the replay's questions, or lets them go on. */
    stopTraffic: {
      name: "demo.stop_traffic",
      input: stopTrafficInput,
      async execute(ctx: Context, raw: unknown): Promise<DemoControls> {
        refuseElsewhere();
        const { isStopped } = parseInput(stopTrafficInput, raw);
        return press(ctx, isStopped ? "traffic stops" : "traffic goes on", (now) => {
          const at = now.trafficStoppedAt ?? ctx.clock.now().toISOString();
          return { ...now, trafficStoppedAt: isStopped ? at : null };
        });
      },
    },
  };
}
