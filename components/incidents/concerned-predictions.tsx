import { PageLink } from "@/components/ui/page-link";
import { formatMoney } from "@/lib/client/format-money";
import { formatNumber } from "@/lib/client/format-number";
import type { IncidentView } from "@/lib/contracts/incident";
import type { Worth } from "./incident-worth";

type Props = { incident: IncidentView; worth: Worth | null };

/** How many answers were given since it began, where they are found, and what the labelled of them came to in money. */
export function ConcernedPredictions({ incident, worth }: Props) {
  const { deployment, predictions } = incident;
  const href = `/deployments/${deployment.id}/predictions?${new URLSearchParams({ from: predictions.from, to: predictions.to })}`;
  return (
    <div className="grid gap-1 text-sm">
      <p>
        {predictions.n === 0 ? (
          "No prediction was answered in this time."
        ) : (
          <>
            <b className="font-strong">{formatNumber(predictions.n)}</b>{" "}
            {predictions.n === 1 ? "prediction was" : "predictions were"} answered while it{" "}
            {incident.resolvedAt ? "lasted" : "has lasted"}. <PageLink href={href}>Look at them</PageLink>
          </>
        )}
      </p>
      {worth ? (
        <p>
          From the hour in which it began, {formatNumber(worth.labelled)} labelled answers came to{" "}
          <b className="font-strong">{formatMoney(worth.value, worth.currency)}</b>
          {worth.scaled === null
            ? "."
            : `; all ${formatNumber(worth.answered)}, if the others are alike, to ${formatMoney(worth.scaled, worth.currency)}.`}
        </p>
      ) : null}
    </div>
  );
}
