import { formatMoney } from "@/lib/client/format-money";
import type { DeploymentValue, ValueSums } from "@/lib/contracts/deployment-value";
import { type Purpose, purposes } from "@/lib/domain/economics/money";

type Version = DeploymentValue["versions"][number];

export type ValueRow = {
  key: string;
  label: string;
  answered: number;
  costPerThousand: number | null;
  cost: number | null;
  labelled: number;
  value: number | null;
  scaledValue: number | null;
  /** Seconds of replicas, and what they were there for. */
  seconds: number;
  note: string | null;
};

const notes: Record<Purpose, string | null> = {
  answers: null,
  shadow: "answers copies of questions; callers see none of them",
  idle: "no traffic: getting ready, waiting or on its way out",
};

/** A line for each version's answers, and a line of its own for what its shadow and its waiting cost. */
export function valueRows({ versions }: Pick<DeploymentValue, "versions">): ValueRow[] {
  return versions.flatMap((version) =>
    purposes
      .filter((purpose) => purpose === "answers" || (version.seconds[purpose] ?? 0) > 0)
      .map((purpose) => rowOf(version, purpose)),
  );
}

function rowOf(version: Version, purpose: Purpose): ValueRow {
  const isAnswers = purpose === "answers";
  return {
    key: `${version.version} ${purpose}`,
    label: isAnswers ? `v${version.version}` : `v${version.version} ${purpose}`,
    answered: isAnswers ? version.answered : 0,
    costPerThousand: isAnswers ? version.costPerThousand : null,
    cost: version.costs?.[purpose] ?? null,
    labelled: isAnswers ? version.labelled : 0,
    value: isAnswers ? version.value : null,
    scaledValue: isAnswers ? version.scaledValue : null,
    seconds: version.seconds[purpose] ?? 0,
    note: notes[purpose],
  };
}

/** The finding: what the time cost, and what its answers are worth if the unlabelled are like the labelled. */
export function valueHeadline({ prices, versions }: DeploymentValue): string {
  if (!prices) return "What this costs and earns is not known: no prices are set";
  const sum = (pick: (version: Version) => number | null) => {
    const known = versions.map(pick).filter((amount) => amount !== null);
    return known.length > 0 ? known.reduce((total, amount) => total + amount, 0) : null;
  };
  const { currency } = prices;
  const cost = `Replicas cost ${formatMoney(sum(({ cost }) => cost) ?? 0, currency)} in this time`;
  const worth = sum(({ scaledValue }) => scaledValue);
  if (worth === null) return prices.values.length > 0 ? `${cost}; what answers are worth waits for labels` : cost;
  return `${cost}, and its answers ${worth < 0 ? "lose" : "are worth"} about ${formatMoney(Math.abs(worth), currency)}`;
}

/** A week's worth less its cost; null where nothing was answered and nothing ran, or neither is known. */
export function netOf(week: Pick<ValueSums, "cost" | "scaledValue"> | undefined): number | null {
  if (!week || (week.scaledValue === null && !week.cost)) return null;
  return (week.scaledValue ?? 0) - (week.cost ?? 0);
}

/** Sums of the team's deployments by currency, week by week: amounts of different currencies are not added. */
export function teamTotals(team: DeploymentValue["team"]): { currency: string; weeks: (number | null)[] }[] {
  return [...new Set(team.map(({ currency }) => currency))].map((currency) => {
    const own = team.filter((deployment) => deployment.currency === currency);
    const weeks = (own[0]?.weeks ?? []).map((_, i) => {
      const known = own.map(({ weeks: all }) => netOf(all[i])).filter((net) => net !== null);
      return known.length > 0 ? known.reduce((sum, net) => sum + net, 0) : null;
    });
    return { currency, weeks };
  });
}
