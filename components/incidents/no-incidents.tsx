import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { formatPlural } from "@/lib/client/format-number";

type Props = {
  isFiltered: boolean;
  /** How many deployments a rule watches. */
  deployments: number;
  mayWrite: boolean;
};

/** Why the list is empty, and what to do next. */
export function NoIncidents({ isFiltered, deployments, mayWrite }: Props) {
  if (isFiltered) {
    return <EmptyState title="No incident fits.">Choose another state or severity, or clear the filter.</EmptyState>;
  }
  if (deployments === 0) {
    return (
      <EmptyState title="No rule watches anything yet.">
        Every new deployment begins with rules on errors, latency, drift and its KPI.{" "}
        {mayWrite ? (
          <PageLink href="/incidents/rules/new">Write a rule</PageLink>
        ) : (
          "An ML engineer writes more of them."
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No incidents. Rules watch ${formatPlural(deployments, "deployment")}.`}>
      When one of them fires for long enough, what it found stands here with what changed before it.{" "}
      <PageLink href="/incidents?state=resolved">Those that are over</PageLink>
    </EmptyState>
  );
}
