import Link from "next/link";
import { BreakGlassBanner } from "@/components/approvals/break-glass-banner";
import { ChangeTable } from "@/components/home/change-table";
import { FleetTable } from "@/components/home/fleet-table";
import { NothingWaits } from "@/components/home/nothing-waits";
import { WaitingList } from "@/components/home/waiting-list";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { waitingHeadline } from "@/lib/domain/home/headline";
import { mayReadAudit } from "@/lib/services/audit/queries";
import { listBreakGlass } from "@/lib/services/break-glass/queries";
import { findLastDecision, listChanges } from "@/lib/services/home/changes";
import { getFleet } from "@/lib/services/home/fleet";
import { listWaiting } from "@/lib/services/home/waiting";

/** Commands and the worker name these when something on Home changes. */
const NOUNS = [
  "break_glass",
  "approval",
  "incident",
  "rollout",
  "deployment",
  "environment",
  "model",
  "version",
  "alias",
  "review_queue",
  "review_task",
  "group_mapping",
  "team",
  "user",
];
/** Beyond these the rows of what waits say it. */
const MOST_BANNERS = 3;
/** Measurements arrive every two seconds for each deployment; figures of the last hour need no such haste. */
const MEASUREMENT_GATHER_MS = 10_000;

export default async function HomePage() {
  const ctx = await requireUserContext();
  const scope = await currentScope(ctx);
  const [waiting, broken, fleet, changes, last] = await Promise.all([
    listWaiting(ctx),
    listBreakGlass(ctx),
    getFleet(ctx, scope),
    listChanges(ctx),
    findLastDecision(ctx),
  ]);
  const [oldest] = waiting;
  return (
    <>
      <LiveRefresh nouns={NOUNS} />
      <LiveRefresh nouns={["measurement"]} gatherMs={MEASUREMENT_GATHER_MS} />
      <BreakGlassBanner broken={broken.slice(0, MOST_BANNERS)} />
      <PageHeader
        sentence={
          <>
            {waitingHeadline(waiting.length)}
            {oldest ? (
              <>
                {" "}
                {waiting.length === 1 ? "It" : "The oldest"} has waited <Time value={oldest.since} mode="age" isPlain />
                .
              </>
            ) : null}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
        <Section title="Waiting for you" aside={waiting.length > 0 ? <KeyHints hints={rowKeyHints} /> : null}>
          {waiting.length > 0 ? <WaitingList items={waiting} /> : <NothingWaits last={last} />}
        </Section>
        <Section
          title={fleet.finding}
          aside={fleet.rows.length > 0 ? "worst first; the last hour, KPIs of the last day" : null}
        >
          <FleetTable rows={fleet.rows} isInTeam={fleet.isInTeam} />
          {fleet.total > fleet.rows.length ? (
            <p className="mt-2 text-xs">
              <Link href="/deployments">All {fleet.total} deployments</Link>
            </p>
          ) : null}
        </Section>
      </div>
      <Section
        title="Last changes"
        aside={mayReadAudit(ctx) ? <Link href="/audit">All in Audit</Link> : null}
        className="mt-6"
      >
        <ChangeTable changes={changes} />
      </Section>
    </>
  );
}
