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
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {maturity.curve.length > 0 ? <MaturityChart maturity={maturity} /> : null}
        {trust.length > 0 ? (
          <div className="text-xs text-muted-foreground">
            <p className="font-medium text-foreground">What the dotted estimate rests on</p>
            <ul className="mt-1 grid gap-1">
              {trust.map((one) => (
                <li key={one.version}>{trustSentence(one)}</li>
              ))}
            </ul>
            <p className="mt-1">
              It counts every score as the probability that it says: it does not know of a change that scores do not
              show.
            </p>
          </div>
        ) : null}
        {labelled.flatMap((summary) => [
          summary.matrix.classes.length > 0 ? (
            <ConfusionMatrix key={`${summary.key} matrix`} summary={summary} />
          ) : null,
          summary.reliability.length > 0 ? <ReliabilityPlot key={`${summary.key} scores`} summary={summary} /> : null,
        ])}
      </div>
    </Section>
  );
}
