import { PageLink } from "@/components/ui/page-link";
import { formatNumber } from "@/lib/client/format-number";
import type { IncidentView } from "@/lib/contracts/incident";

/** How many answers were given since it began, and where they are found. */
export function ConcernedPredictions({ incident }: { incident: IncidentView }) {
  const { deployment, predictions } = incident;
  const href = `/deployments/${deployment.id}/predictions?${new URLSearchParams({ from: predictions.from, to: predictions.to })}`;
  return (
    <p className="text-sm">
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
  );
}
