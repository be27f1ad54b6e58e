import { CompareMetricTable } from "@/components/models/compare-metric-table";
import { compareSentence } from "@/components/models/compare-sentence";
import { Section } from "@/components/ui/section";
import { formatNumber } from "@/lib/client/format-number";
import type { VersionEvidence } from "@/lib/contracts/version-evidence";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";

export type VersionEvidenceProps = {
  evidence: readonly VersionEvidence[];
  from: number;
  to: number;
  /** Stands before the finding: "In staging: ". */
  where?: string;
  /** Gates have judged: the finding is theirs, and this is what stands behind it. */
  isJudged?: boolean;
  /** Only these metrics, for a page that has no room for all. */
  only?: readonly string[];
};

/** What live traffic measured of both versions: KPIs, errors and latency with intervals, and what each difference amounts to. */
export function VersionEvidenceTable({ evidence, from, to, where = "", isJudged = false, only }: VersionEvidenceProps) {
  const left = evidence.find(({ version }) => version === from);
  const right = evidence.find(({ version }) => version === to);
  const pairs = compareMetrics(left?.metrics ?? [], right?.metrics ?? []);
  const shown = only ? pairs.filter(({ name }) => only.includes(name)) : pairs;
  const labelled = [left, right].filter((side) => side !== undefined).map(labelledWords);
  return (
    <Section
      title={isJudged ? "What callers met of both versions" : `${where}${finding({ left, right, from, to })}`}
      aside={labelled.join("; ")}
    >
      {shown.length > 0 ? (
        <CompareMetricTable
          caption="Live traffic of both versions"
          pairs={shown}
          left={`live v${from}`}
          right={`candidate v${to}`}
        />
      ) : (
        <p className="text-sm text-muted-foreground">Neither version has answered anything in this time.</p>
      )}
    </Section>
  );
}

const labelledWords = ({ version, labelled, predicted }: VersionEvidence) =>
  `v${version}: ${formatNumber(labelled)} of ${formatNumber(predicted)} labelled`;

type Finding = { left?: VersionEvidence; right?: VersionEvidence; from: number; to: number };

function finding({ left, right, from, to }: Finding): string {
  if (!left?.labelled || !right?.labelled) return "No verdict yet: labels of both versions are needed.";
  return compareSentence(compareMetrics(left.metrics, right.metrics), `v${from}`, `v${to}`, "Live traffic");
}
