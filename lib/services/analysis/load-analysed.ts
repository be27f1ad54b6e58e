import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { idSchema } from "@/lib/contracts/id";
import { interpretationSchema } from "@/lib/contracts/signature";
import { type AgreementRule, agreementRule } from "@/lib/domain/analysis/agreement";
import { notFound } from "@/lib/domain/errors/app-error";

type VersionRef = { id: string; number: number };
/** A rollout as its evidence needs it. `live` is null for the first version of a deployment; `copies`: its plan has questions copied. */
type AnalysedRollout = {
  deploymentId: string;
  teamId: string;
  startedAt: Date | null;
  finishedAt: Date | null;
  live: VersionRef | null;
  candidate: VersionRef;
  /** When answers of both to one question agree. */
  agreement: AgreementRule;
  copies: boolean;
};

type Row = Omit<AnalysedRollout, "live" | "candidate" | "agreement"> & { fromId: string | null; toId: string };

/** Throws `not_found` for a rollout that is absent or another team's. */
export async function loadAnalysedRollout(ctx: Context, rolloutId: string): Promise<AnalysedRollout> {
  const [row] = idSchema.safeParse(rolloutId).success
    ? await ctx.db.$queryRaw<Row[]>`
        SELECT r.deployment_id AS "deploymentId", d.team_id AS "teamId", r.started_at AS "startedAt",
          r.finished_at AS "finishedAt", r.from_version_id AS "fromId", r.to_version_id AS "toId",
          coalesce(r.plan->'steps' @> '[{"kind": "set_mirror"}]', false) AS copies
        FROM rollouts r JOIN deployments d ON d.id = r.deployment_id WHERE r.id = ${rolloutId}::uuid`
    : [];
  if (!row) throw notFound("rollout");
  authorise(ctx.actor, "deployment:read", row.teamId, "rollout");
  const { fromId, toId, ...facts } = row;
  const versions = await ctx.db.modelVersion.findMany({
    where: { id: { in: fromId ? [toId, fromId] : [toId] } },
    select: { id: true, number: true, interpretation: true },
  });
  const to = versions.find(({ id }) => id === toId);
  const from = versions.find(({ id }) => id === fromId);
  if (!to) throw notFound("version");
  const agreement = agreementRule(interpretationSchema.safeParse(to.interpretation).data ?? null);
  const refOf = ({ id, number }: VersionRef): VersionRef => ({ id, number });
  return { ...facts, agreement, live: from ? refOf(from) : null, candidate: refOf(to) };
}
