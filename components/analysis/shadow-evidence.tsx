import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { formatLatency } from "@/lib/client/format-duration";
import { formatInterval, formatNumber, formatPercent, formatPlural } from "@/lib/client/format-number";
import type { ShadowEvidence as Evidence } from "@/lib/contracts/analysis";
import { DifferenceHistogram } from "./difference-histogram";
import { DisagreementTable } from "./disagreement-table";

export type ShadowEvidenceProps = { evidence: Evidence; deploymentId: string; className?: string };

/** What copies of questions told: how often both versions answer alike, how far apart they are, and where most. */
export function ShadowEvidence({ evidence, deploymentId, className }: ShadowEvidenceProps) {
  const { agreement, pairs, liveVersion, candidateVersion, worst, queues } = evidence;
  if (pairs === 0) {
    return (
      <EmptyState title="No answers were paired yet." className={className}>
        A question that is put to both versions is compared a few seconds after both have answered.
        {evidence.unpaired
          ? ` ${formatPlural(evidence.unpaired, "copy", "copies")} wait for the answer that the caller got.`
          : ""}
      </EmptyState>
    );
  }
  const title = agreement
    ? `${formatPercent(agreement.share)} of ${formatNumber(agreement.n)} answers agree`
    : "No caller got an answer to compare with";
  return (
    <Section title={title} aside={agreement ? intervalWords(agreement) : undefined} className={className}>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <Facts evidence={evidence} />
        <DifferenceHistogram differences={evidence.scoreDifferences} />
      </div>
      {worst ? (
        <DisagreementTable
          disagreements={worst}
          queues={queues}
          deploymentId={deploymentId}
          live={`v${liveVersion}`}
          candidate={`v${candidateVersion}`}
        />
      ) : null}
    </Section>
  );
}

function intervalWords({ low, high }: NonNullable<Evidence["agreement"]>): string {
  return `95 % interval ${formatInterval(low * 100, high * 100, { digits: 1, unit: "%" })}`;
}

function Facts({ evidence }: { evidence: Evidence }) {
  const { liveVersion, candidateVersion, pairs, isCapped, unpaired, errors, latencyMs, agreementMeans } = evidence;
  const rows = [
    ["failed", formatPercent(errors.live, 2), formatPercent(errors.candidate, 2)],
    ["typical latency", formatLatency(latencyMs.live, 1), formatLatency(latencyMs.candidate, 1)],
  ];
  return (
    <div>
      <table className="w-full text-sm">
        <caption className="sr-only">Both versions, of the same questions</caption>
        <thead>
          <tr className="text-2xs text-muted-foreground">
            <td />
            <th scope="col" className="pb-1 text-right font-normal">
              live v{liveVersion}
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              candidate v{candidateVersion}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, live, candidate]) => (
            <tr key={name} className="border-t border-border">
              <th scope="row" className="py-1.5 text-left font-normal text-muted-foreground">
                {name}
              </th>
              <td className="text-right">{live}</td>
              <td className="text-right font-medium">{candidate}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-xs text-muted-foreground">
        {isCapped ? `The latest ${formatPlural(pairs, "pair")}.` : `${formatPlural(pairs, "pair")}.`}{" "}
        {unpairedWords(unpaired)}
        {agreementMeans ? ` ${agreementMeans}` : ""}
      </p>
    </div>
  );
}

function unpairedWords(unpaired: number | null): string {
  if (unpaired === null) return "";
  if (unpaired === 0) return "Every copy found its answer.";
  return `${formatPlural(unpaired, "copy", "copies")} found no answer to compare with, or not yet.`;
}
