import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { formatMoney } from "@/lib/client/format-money";
import { formatExactTime } from "@/lib/client/format-relative-time";
import type { DeploymentValue } from "@/lib/contracts/deployment-value";
import { valueHeadline } from "./prepare-value";
import { SetValue } from "./set-value";
import { TeamValueTable } from "./team-value-table";
import { VersionValueTable } from "./version-value-table";

type Props = { deploymentId: string; value: DeploymentValue; maySet: boolean };

/** What the time shown cost and what its answers are worth, by version; and the team's last four weeks. */
export function ValueSection({ deploymentId, value, maySet }: Props) {
  const { prices, classes, since, versions, team } = value;
  const change = maySet ? <SetValue deploymentId={deploymentId} prices={prices} classes={classes} /> : null;
  return (
    <Section title={valueHeadline(value)} aside={prices ? change : null}>
      {prices ? (
        <div className="grid gap-4">
          {versions.length > 0 ? <VersionValueTable value={value} currency={prices.currency} /> : null}
          <p className="max-w-[100ch] text-xs text-muted-foreground">
            At {formatMoney(prices.pricePerReplicaHour, prices.currency)} for an hour of a replica, set by{" "}
            {prices.setByName} on {formatExactTime(new Date(prices.setAt))}; today’s prices hold for the past, too.{" "}
            {since
              ? `Replica time is counted since ${formatExactTime(new Date(since))}. `
              : "No replica time was counted in this time. "}
            History scored after the fact costs and earns nothing. What all answers are worth is what the labelled ones
            are, scaled to all: right where labelled rows are like all rows.
          </p>
          <TeamValueTable team={team} weeks={value.weeks} />
        </div>
      ) : (
        <EmptyState title="No prices are set." action={change}>
          Say what an hour of a replica costs, and what a right or a wrong answer is worth: the cost of 1,000
          predictions and the money of each week then stand here, for this deployment and for its team.
          {maySet ? null : " An ML engineer of the team can set them."}
        </EmptyState>
      )}
    </Section>
  );
}
