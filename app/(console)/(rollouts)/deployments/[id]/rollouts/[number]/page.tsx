import type { Metadata } from "next";
import { BreakGlassBanner } from "@/components/approvals/break-glass-banner";
import { PromoteButton } from "@/components/approvals/promote-button";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { attemptRange, evidenceRange } from "@/components/rollouts/attempt-range";
import { countingRange } from "@/components/rollouts/counting-range";
import { LookAgain } from "@/components/rollouts/look-again";
import { RolloutBar } from "@/components/rollouts/rollout-bar";
import { RolloutCentre } from "@/components/rollouts/rollout-centre";
import { RolloutHeader } from "@/components/rollouts/rollout-header";
import { RolloutSide } from "@/components/rollouts/rollout-side";
import { RolloutSteps } from "@/components/rollouts/rollout-steps";
import { SightNote } from "@/components/rollouts/sight-note";
import { WhyNote } from "@/components/rollouts/why-note";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { permittedChoices } from "@/lib/domain/rollouts/choice-permission";
import { isMoving } from "@/lib/domain/rollouts/phases";
import { orNotFound } from "@/lib/http/or-not-found";
import { getAnalysis } from "@/lib/services/analysis/queries";
import { getShadowEvidence } from "@/lib/services/analysis/shadow-evidence";
import { listBreakGlass } from "@/lib/services/break-glass/queries";
import { getServiceSeries } from "@/lib/services/measurements/queries";
import { getVersionEvidence } from "@/lib/services/measurements/version-evidence";
import { findPromotion } from "@/lib/services/rollouts/find-promotion";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";
import { getUnitCounts } from "@/lib/services/rollouts/unit-counts";

export const metadata: Metadata = { title: "Rollout" };

type Props = {
  params: Promise<{ id: string; number: string }>;
  searchParams: Promise<{ do?: string | string[] }>;
};

export default async function RolloutPage({ params, searchParams }: Props) {
  const [ctx, { id, number }, asked] = await Promise.all([requireUserContext(), params, searchParams]);
  const rollout = await orNotFound(getRolloutByNumber(ctx, id, Number(number)));
  const now = ctx.clock.now();
  const byArm = { deploymentId: id, split: "arm" } as const;
  const [answers, both, evidence, analysis, shadow, units, broken, promotions] = await Promise.all([
    getServiceSeries(ctx, { ...byArm, range: countingRange(rollout.timeline, rollout.requestedAt, now) }),
    getServiceSeries(ctx, { ...byArm, range: attemptRange(rollout, now) }),
    getVersionEvidence(ctx, { deploymentId: id, range: evidenceRange(rollout, now) }),
    getAnalysis(ctx, rollout.id),
    getShadowEvidence(ctx, rollout.id),
    rollout.ending === "choose" ? getUnitCounts(ctx, rollout.id) : null,
    listBreakGlass(ctx, { rolloutId: rollout.id }),
    findPromotion(ctx, rollout.id),
  ]);
  const { phase, deployment } = rollout;
  const choices = permittedChoices(ctx.actor, deployment.teamId, rollout.choices);
  const isNow = isMoving(phase);
  return (
    <>
      <LiveRefresh nouns={["rollout", "deployment", "approval", "analysis"]} gatherMs={500} />
      {isNow ? <LookAgain /> : null}
      <BreakGlassBanner broken={broken} isReviewed={asked.do === "review"} />
      <RolloutHeader
        rollout={rollout}
        actions={<PromoteButton offers={promotions} mayStart={can(ctx.actor, "rollout:start", deployment.teamId)} />}
      />
      {isNow ? <SightNote rollout={rollout} now={now} /> : null}
      <WhyNote rollout={rollout} />
      <div className="grid items-start gap-x-7 gap-y-6 pb-6 lg:grid-cols-[212px_minmax(0,1fr)] xl:grid-cols-[212px_minmax(0,1fr)_252px]">
        <div className="grid gap-6">
          <RolloutSteps rollout={rollout} />
        </div>
        <div className="grid min-w-0 gap-7">
          <RolloutCentre
            rollout={rollout}
            answers={answers}
            both={both}
            evidence={evidence}
            analysis={analysis}
            shadow={shadow}
            units={units}
          />
        </div>
        <div className="grid gap-6 lg:max-xl:col-span-2 lg:max-xl:grid-cols-2">
          <RolloutSide rollout={rollout} />
        </div>
      </div>
      <RolloutBar rollout={rollout} choices={choices} />
    </>
  );
}
