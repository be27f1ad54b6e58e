import type { Metadata } from "next";
import { SliceSection } from "@/components/deployments/performance/slice-section";
import { CommentForm } from "@/components/incidents/comment-form";
import { ConcernedPredictions } from "@/components/incidents/concerned-predictions";
import { FiredRules } from "@/components/incidents/fired-rules";
import { IncidentBar } from "@/components/incidents/incident-bar";
import { IncidentChanges } from "@/components/incidents/incident-changes";
import { IncidentDeliveries } from "@/components/incidents/incident-deliveries";
import { IncidentHeader } from "@/components/incidents/incident-header";
import { IncidentRecord } from "@/components/incidents/incident-record";
import { changesFinding, movedFinding } from "@/components/incidents/incident-words";
import { worthOf } from "@/components/incidents/incident-worth";
import { MovedFeatures } from "@/components/incidents/moved-features";
import { NextActions } from "@/components/incidents/next-actions";
import { wayOutOf } from "@/components/incidents/way-out";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Section } from "@/components/ui/section";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { orNotFound } from "@/lib/http/or-not-found";
import { listTrafficMarks } from "@/lib/services/deployments/list-traffic-marks";
import { getDeployment } from "@/lib/services/deployments/queries";
import { getVersionValues } from "@/lib/services/deployments/value-queries";
import { getIncident } from "@/lib/services/incidents/queries";
import { getKpiSlices } from "@/lib/services/measurements/kpi-slices";

export const metadata: Metadata = { title: "Incident" };

type Props = { params: Promise<{ id: string }> };

/** Measurements arrive every two seconds; the windows of a rule are minutes long. */
const MEASUREMENT_GATHER_MS = 15_000;

export default async function IncidentPage({ params }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  const incident = await orNotFound(getIncident(ctx, id));
  const { deployment, firedRules, changes, movedFeatures, actions, entries, notices } = incident;
  const range = { from: firstWindowOf(incident), to: ctx.clock.now() };
  const { from, to } = incident.predictions;
  const whileItLasts = { deploymentId: deployment.id, range: { from: new Date(from), to: new Date(to) } };
  const [served, marks, slices, values] = await Promise.all([
    orNotFound(getDeployment(ctx, deployment.id)),
    listTrafficMarks(ctx, { deploymentId: deployment.id, range }),
    getKpiSlices(ctx, whileItLasts),
    getVersionValues(ctx, whileItLasts),
  ]);
  const maySendAgain = can(ctx.actor, "notice:send_again", served.teamId);
  return (
    <>
      <LiveRefresh nouns={["incident"]} ids={[id]} />
      <LiveRefresh nouns={["deployment", "rollout", "notice", "channel"]} gatherMs={2_000} />
      <LiveRefresh nouns={["measurement"]} ids={[deployment.id]} gatherMs={MEASUREMENT_GATHER_MS} />
      <IncidentHeader incident={incident} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 pb-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-6">
          <FiredRules rules={firedRules} marks={marks} />
          <Section title={changesFinding(changes)} aside={changes.length > 1 ? "the likeliest cause first" : null}>
            <IncidentChanges changes={changes} />
          </Section>
          <Section title={movedFinding(movedFeatures)} aside={movedFeatures.length > 0 ? "against the baseline" : null}>
            <MovedFeatures features={movedFeatures} deploymentId={deployment.id} />
          </Section>
          {slices && slices.compared > 0 ? <SliceSection slices={slices} /> : null}
          <Section title="Predictions concerned">
            <ConcernedPredictions incident={incident} worth={worthOf(values)} />
          </Section>
        </div>
        <div className="grid min-w-0 gap-6">
          {actions.length > 0 ? (
            <Section title="What to do next">
              <NextActions actions={actions} />
            </Section>
          ) : null}
          <Section title="Record" aside="newest first">
            {incident.mayAct ? <CommentForm incidentId={id} /> : null}
            <div className="mt-3">
              <IncidentRecord entries={entries} />
            </div>
          </Section>
          <Section title="Who was told">
            <IncidentDeliveries notices={notices} maySendAgain={maySendAgain} />
          </Section>
        </div>
      </div>
      <IncidentBar incident={incident} wayOut={wayOutOf(ctx.actor, served)} />
    </>
  );
}

/** Where the charts begin. */
function firstWindowOf({ firedRules, startedAt }: Awaited<ReturnType<typeof getIncident>>): Date {
  const starts = firedRules.flatMap(({ points }) => points[0]?.from ?? []);
  return new Date([startedAt, ...starts].toSorted()[0] ?? startedAt);
}
