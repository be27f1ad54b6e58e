import { CompareMetricTable } from "@/components/models/compare-metric-table";
import { compareSentence } from "@/components/models/compare-sentence";
import { Section } from "@/components/ui/section";
import { formatNumber } from "@/lib/client/format-number";
import { formatClock, formatDay } from "@/lib/client/format-relative-time";
import type { VersionEvidence } from "@/lib/contracts/version-evidence";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";

export type VersionEvidenceProps = {
  evidence: readonly VersionEvidence[];
  from: number;
  to: number;
  /** From when to when, ISO 8601; to now where the attempt goes on. */
  period: { from: string; to: string | null };
  /** Gates have judged: the finding is theirs, and this is what stands behind it. */
  isJudged: boolean;
};

/** What live traffic measured of both versions: KPIs, errors and latency with intervals, and what each difference amounts to. */
export function VersionEvidenceTable({ evidence, from, to, period, isJudged }: VersionEvidenceProps) {
  const left = evidence.find(({ version }) => version === from);
  const right = evidence.find(({ version }) => version === to);
  const pairs = compareMetrics(left?.metrics ?? [], right?.metrics ?? []);
  const labelled = [left, right].filter((side) => side !== undefined).map(labelledWords);
  return (
    <Section
      title={isJudged ? "What callers met of both versions" : finding({ left, right, from, to })}
      aside={[periodWords(period), ...labelled].join("; ")}
    >
      {pairs.length > 0 ? (
        <CompareMetricTable
          caption="Live traffic of both versions"
          pairs={pairs}
          left={`live v${from}`}
          right={`candidate v${to}`}
        />
      ) : (
        <p className="text-sm text-muted-foreground">Neither version has answered anything in this time.</p>
      )}
    </Section>
  );
}

/** "22 Nov 13:02 to 22 Nov 13:40 UTC" */
function periodWords({ from, to }: VersionEvidenceProps["period"]): string {
  const moment = (at: string) => `${formatDay(new Date(at))} ${formatClock(new Date(at))}`;
  return to === null ? `${moment(from)} UTC to now` : `${moment(from)} to ${moment(to)} UTC`;
}

const labelledWords = ({ version, labelled, predicted }: VersionEvidence) =>
  `v${version}: ${formatNumber(labelled)} of ${formatNumber(predicted)} labelled`;

type Finding = { left?: VersionEvidence; right?: VersionEvidence; from: number; to: number };

function finding({ left, right, from, to }: Finding): string {
  if (!left?.labelled || !right?.labelled) return "No verdict yet: labels of both versions are needed.";
  return compareSentence(compareMetrics(left.metrics, right.metrics), `v${from}`, `v${to}`, "Live traffic");
}
