import { Sparkline } from "@/components/charts/sparkline";
import { severityLooks } from "@/components/incidents/incident-words";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { formatNumber } from "@/lib/client/format-number";
import type { FleetRow } from "@/lib/contracts/home";
import { DRIFTED_FROM, MIN_ROWS, WATCH_FROM } from "@/lib/domain/drift/assess-drift";
import { FleetFigures } from "./fleet-figures";

const head = "h-7 px-1.5 text-right text-2xs font-normal text-muted-foreground";

/** Two lines for each deployment: how it is and what serves; the last hour in figures, its KPI of the last day. */
export function FleetTable({ rows, isInTeam }: { rows: FleetRow[]; isInTeam: boolean }) {
  if (!isInTeam) {
    return (
      <EmptyState title="Deployments are shown to the members of their team.">
        A platform admin maps groups of the identity provider to teams and roles.
      </EmptyState>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing is deployed yet.">
        Register a model, then create a deployment: it shows here how it does.{" "}
        <PageLink href="/deployments">Deployments</PageLink>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="overflow-x-auto rounded-md border border-border bg-card">
        <table className="w-full border-collapse text-sm max-sm:block">
          <caption className="sr-only">The fleet, worst first; figures of the last hour, KPIs of the last day</caption>
          <thead className="max-sm:sr-only">
            <tr>
              {["requests", "errors", "p95", "KPI ± 95 %", "drift"].map((name) => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ))}
              <th scope="col" className={`${head} text-left`}>
                24 h
              </th>
            </tr>
          </thead>
          {rows.map((row) => (
            <FleetBody key={row.id} row={row} />
          ))}
        </table>
      </div>
      <p className="mt-1.5 text-2xs text-muted-foreground">
        Drift is the PSI of the feature that moved most since training:{" "}
        <b className="font-medium text-state-hold">watched</b> from {formatNumber(WATCH_FROM, { digits: 2 })},{" "}
        <b className="font-medium text-state-bad">drifted</b> from {formatNumber(DRIFTED_FROM, { digits: 2 })}, not
        judged below {formatNumber(MIN_ROWS)} rows. Healthy speaks of serving alone.
      </p>
    </>
  );
}

function FleetBody({ row }: { row: FleetRow }) {
  const { id, name, environment, kind, word, liveVersion, candidate, incident, sparkline } = row;
  const live = liveVersion === null ? "not serving" : `v${liveVersion} live`;
  // What does not serve has no last hour: one line says so.
  const isOff = kind === "off";
  return (
    <tbody className="relative border-t border-border hover:bg-accent max-sm:block max-sm:px-3 max-sm:py-2.5 first-of-type:max-sm:border-t-0">
      <tr className="max-sm:block">
        <th
          scope="rowgroup"
          colSpan={isOff ? 6 : 5}
          className={cn(
            "px-1.5 pt-2 pl-3 text-left font-normal max-sm:block max-sm:p-0",
            isOff ? "pb-2" : "max-sm:pr-24",
          )}
          title={row.sentence}
        >
          <span className="flex flex-wrap items-baseline gap-x-3">
            <State kind={kind}>{word}</State>
            <PageLink href={`/deployments/${id}`} className="text-foreground">
              <b className="font-strong">{name}</b> <span className="text-muted-foreground">{environment}</span>
            </PageLink>
            {incident ? (
              <PageLink
                href={`/incidents/${incident.id}`}
                title={incident.title}
                className={cn("text-xs", severityLooks[incident.severity])}
              >
                {incident.severity === "info" ? "incident" : `${incident.severity} incident`}
              </PageLink>
            ) : null}
            <span className="ml-auto max-sm:ml-0">
              {live}
              {candidate ? `, v${candidate.version} ${candidate.weight} %` : ""}
            </span>
          </span>
        </th>
        {isOff ? null : (
          <td
            rowSpan={2}
            className="w-24 px-1.5 align-middle max-sm:absolute max-sm:top-2 max-sm:right-1 max-sm:w-auto"
          >
            <Sparkline
              values={sparkline.values}
              summary={`${sparkline.of} of ${name} ${environment}, the last 24 hours`}
            />
          </td>
        )}
      </tr>
      {isOff ? null : (
        <tr className="max-sm:mt-1 max-sm:grid max-sm:grid-cols-3 max-sm:gap-x-3">
          <FleetFigures row={row} />
        </tr>
      )}
    </tbody>
  );
}
