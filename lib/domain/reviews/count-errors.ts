import { type Interval, wilsonInterval } from "@/lib/domain/statistics/proportion";

/** How many reviewed predictions of one version got `answer` from the model and `label` from people. */
export type ReviewedCount = { version: number; answer: string; label: string; count: number };

/**
 * What people found in one version. `n` predictions were judged, of them `wrong` differ. With a positive class:
 * `precision` is its share of true ones among those answered positive (n `answeredPositive`), with Wilson's 95 % interval.
 * The judged ones are chosen, not drawn at random: this describes them, and estimates nothing beyond them.
 */
export type VersionErrors = {
  version: number;
  n: number;
  wrong: number;
  falsePositives: number;
  falseNegatives: number;
  answeredPositive: number;
  precision: number | null;
  interval: Interval | null;
};

/** Errors per version, newest version first. Without a positive class only `wrong` counts. */
export function countErrors(counts: readonly ReviewedCount[], positive: string | null): VersionErrors[] {
  const versions = [...new Set(counts.map(({ version }) => version))].sort((a, b) => b - a);
  return versions.map((version) =>
    ofVersion(
      version,
      counts.filter((c) => c.version === version),
      positive,
    ),
  );
}

function ofVersion(version: number, counts: readonly ReviewedCount[], positive: string | null): VersionErrors {
  const sum = (of: (c: ReviewedCount) => boolean) => counts.filter(of).reduce((total, c) => total + c.count, 0);
  const answeredPositive = sum((c) => c.answer === positive);
  const falsePositives = sum((c) => c.answer === positive && c.label !== positive);
  return {
    version,
    n: sum(() => true),
    wrong: sum((c) => c.answer !== c.label),
    falsePositives,
    falseNegatives: sum((c) => positive !== null && c.answer !== positive && c.label === positive),
    answeredPositive,
    precision: answeredPositive > 0 ? (answeredPositive - falsePositives) / answeredPositive : null,
    interval: wilsonInterval(answeredPositive - falsePositives, answeredPositive),
  };
}
