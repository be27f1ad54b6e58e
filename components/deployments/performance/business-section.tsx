import type { ChartMark } from "@/components/charts/prepare-time-series";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import { CodeBlock } from "@/components/ui/code-block";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { BusinessSeries, OutcomeSeries } from "@/lib/contracts/business";
import { OutcomeTable } from "./outcome-table";
import { businessCharts, outcomeCurl, seriesCurl } from "./prepare-business";

type Props = {
  business: BusinessSeries;
  outcomes: OutcomeSeries;
  marks: ChartMark[];
  deploymentId: string;
  ingestUrl: string;
};

/** What the answers are worth to the team: results credited to predictions by arm, and the team's own series over time. */
export function BusinessSection({ business, outcomes, marks, deploymentId, ingestUrl }: Props) {
  const { axis, series, total } = business;
  const isEmpty = series.length === 0 && outcomes.metrics.length === 0 && outcomes.waiting === 0;
  const shared = { from: axis.from, to: axis.to, stepMs: axis.stepSeconds * 1000, marks, syncId: "performance" };
  const calls = (
    <div className="grid gap-3">
      <CodeBlock label="curl: a point of your own series" code={seriesCurl(ingestUrl, deploymentId)} />
      <CodeBlock label="curl: the result of one prediction" code={outcomeCurl(ingestUrl, deploymentId)} />
    </div>
  );
  if (isEmpty) {
    return (
      <Section title="Business">
        <EmptyState title="No business figures yet" className="justify-items-stretch">
          <p className="mb-3">
            Post revenue, tickets or any series of your own, and it stands here beside the model’s KPIs. Post what came
            of a prediction (a click, an amount), and it is summed by arm. A token with the scope “ingest” is enough.
          </p>
          {calls}
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section
      title="Business"
      aside={total > series.length ? `${series.length} of ${total} series, by name` : undefined}
    >
      <div className="grid gap-4">
        <OutcomeTable outcomes={outcomes} />
        <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
          {businessCharts(business).map(({ key, title, unit, aside, lines }) => (
            <TimeSeriesChart key={key} {...shared} title={title} unit={unit} aside={aside} series={lines} />
          ))}
        </div>
        <Details summary="How to post more">{calls}</Details>
      </div>
    </Section>
  );
}
