import type { AuditEntry } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import { parseInput } from "@/lib/command/parse-input";
import { writeAudit } from "@/lib/command/write-audit";
import {
  type DemoControls,
  type MovingCandidate,
  mendCandidateInput,
  spoilCandidateInput,
  stopTrafficInput,
} from "@/lib/contracts/demo-controls";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
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
    select: { id: true, toVersionId: true, deployment: { select: { name: true, teamId: true } } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: rows.map(({ toVersionId }) => toVersionId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  return rows.map(({ id, toVersionId, deployment }) => {
    const { name, teamId } = deployment;
    return { rolloutId: id, teamId, deployment: name, version: numbers.get(toVersionId) ?? 0 };
  });
}

type Pressed = { ctx: Context; verb: string; teamId: string | null } & Pick<
  AuditEntry,
  "nounName" | "nounId" | "after"
>;

/**
 * What the demo bar may do. These are no commands of the product: they change no row of it and exist in the demo alone, where
 * everybody may play the world outside. Who pressed what stands in the trail and is shown to everybody by the bar: an incident
 * that was simulated can be told from a real one.
 */
export function demoSwitches(isDemo: boolean, store: DemoControlsStore) {
  const press = ({ ctx, verb, teamId, ...entry }: Pressed, change: (now: DemoControls) => DemoControls) =>
    ctx.db.$transaction(async (tx) => {
      await writeAudit(tx, ctx, { verb, noun: "demo", teamId, now: ctx.clock.now(), entries: [entry] });
      const next = change(store.read());
      store.write(next);
      return next;
    });
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
        const { deployment, version, teamId } = candidate;
        const fault = { deployment, version, way, since: ctx.clock.now().toISOString() };
        const entry = { nounId: rolloutId, nounName: `v${version} of ${deployment}`, after: { way } };
        return press({ ctx, verb: "demo.spoil_candidate", teamId, ...entry }, (now) => {
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
        const named = { name: deployment, ...inTeams(ctx, "deployment:read") };
        const row = await ctx.db.deployment.findFirst({ where: named, select: { id: true, teamId: true } });
        const entry = { nounId: row?.id ?? null, nounName: deployment, after: null };
        return press({ ctx, verb: "demo.mend_candidate", teamId: row?.teamId ?? null, ...entry }, (now) => {
          return { ...now, faults: others(now, deployment) };
        });
      },
    },
    /** Stops the replay's questions, or lets them go on. */
    stopTraffic: {
      name: "demo.stop_traffic",
      input: stopTrafficInput,
      async execute(ctx: Context, raw: unknown): Promise<DemoControls> {
        refuseElsewhere();
        const { isStopped } = parseInput(stopTrafficInput, raw);
        const entry = { nounId: null, nounName: "traffic", after: { isStopped } };
        return press({ ctx, verb: "demo.stop_traffic", teamId: null, ...entry }, (now) => {
          const at = now.trafficStoppedAt ?? ctx.clock.now().toISOString();
          return { ...now, trafficStoppedAt: isStopped ? at : null };
        });
      },
    },
  };
}
