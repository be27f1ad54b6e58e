import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import type { LabelMaturity, ScoreTrust } from "@/lib/contracts/kpi-truth";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { ConfusionMatrix } from "./confusion-matrix";
import { MaturityChart } from "./maturity-chart";
import { biasWarnings, maturityKinds, maturitySentence, trustSentence } from "./prepare-maturity";
import { ReliabilityPlot } from "./reliability-plot";

type Props = { maturity: LabelMaturity; trust: ScoreTrust[]; summaries: KpiSummary[] };

/** How much of the truth is there, whether it is of rows like all rows, and what it says of scores and answers. */
export function TruthSection({ maturity, trust, summaries }: Props) {
  const labelled = summaries.filter((summary) => summary.labelled > 0);
  return (
    <Section
      title={maturitySentence(maturity)}
      aside={<State kind={maturityKinds[maturity.state]}>{maturity.state}</State>}
    >
      {biasWarnings(trust).map((warning) => (
        <p key={warning} className="mb-2 max-w-[100ch] text-sm">
          <State kind="hold">not like all rows</State> {warning}
        </p>
      ))}
      {trust.length > 0 ? (
        <ul className="mb-3 grid max-w-[100ch] gap-0.5 text-xs text-muted-foreground">
          {trust.map((one) => (
            <li key={one.version}>Estimate from scores, {trustSentence(one)}</li>
          ))}
        </ul>
      ) : null}
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {maturity.curve.length > 0 ? <MaturityChart maturity={maturity} /> : null}
        {labelled.map((summary) => (
          <div key={summary.key} className="grid min-w-0 content-start gap-4">
            {summary.matrix.classes.length > 0 ? <ConfusionMatrix summary={summary} /> : null}
            {summary.reliability.length > 0 ? <ReliabilityPlot summary={summary} /> : null}
          </div>
        ))}
      </div>
    </Section>
  );
}
