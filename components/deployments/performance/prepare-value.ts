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
  const cost = versions.some((version) => version.cost === null)
    ? "What replicas cost in this time was not counted in full"
    : `Replicas cost ${formatMoney(sum((version) => version.cost) ?? 0, currency)} in this time`;
  const worth = sum(({ scaledValue }) => scaledValue);
  if (worth === null) return prices.values.length > 0 ? `${cost}; what answers are worth waits for labels` : cost;
  return `${cost}, and its answers ${worth < 0 ? "lose" : "are worth"} about ${formatMoney(Math.abs(worth), currency)}`;
}

/** An amount, or why it is not known; neither where there was nothing to count. */
export type NetFigure = { net: number | null; note: string | null };

/** A week's worth less its cost, where both are known; no answers are worth nothing. */
export function netOf({
  answered,
  cost,
  scaledValue,
}: Pick<ValueSums, "answered" | "cost" | "scaledValue">): NetFigure {
  if (answered === 0) return { net: cost ? -cost : null, note: null };
  if (cost === null) return { net: null, note: "replica time not counted" };
  if (scaledValue === null) return { net: null, note: "worth not known" };
  return { net: scaledValue - cost, note: null };
}

/**
 * Sums of the team's deployments by currency, week by week: amounts of different currencies are not added, and what is not
 * known is left out and said.
 */
export function teamTotals(team: DeploymentValue["team"]): { currency: string; weeks: NetFigure[] }[] {
  return [...new Set(team.map(({ currency }) => currency))].map((currency) => {
    const own = team.filter((deployment) => deployment.currency === currency);
    const weeks = (own[0]?.weeks ?? []).map((_, i) => {
      const figures = own.flatMap(({ weeks: all }) => all[i] ?? []).map(netOf);
      const known = figures.map(({ net }) => net).filter((net) => net !== null);
      const leftOut = figures.filter(({ note }) => note !== null).length;
      return {
        net: known.length > 0 ? known.reduce((sum, net) => sum + net, 0) : null,
        note: leftOut > 0 ? `without ${leftOut} not known` : null,
      };
    });
    return { currency, weeks };
  });
}
