import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { PredictionDetail } from "@/lib/contracts/prediction";
import { truthState } from "./truth-state";

/** One prediction whole, with `reveal` under its inputs: what was asked, what was answered, by whom, and what turned out. */
export function PredictionFacts({ prediction, reveal }: { prediction: PredictionDetail; reveal: ReactNode }) {
  const { truth } = prediction;
  const state = truthState(prediction);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Section title="What was asked">
        {prediction.inputs === null ? (
          <p className="text-muted-foreground">
            The inputs were not kept, or have expired. What was answered stays in the sums.
          </p>
        ) : (
          <dl className="grid gap-2 rounded-md border border-border bg-card p-3">
            {Object.entries(prediction.inputs).map(([name, value]) => (
              <div key={name} className="grid gap-x-4 sm:grid-cols-[140px_minmax(0,1fr)]">
                <dt className="text-muted-foreground">{name}</dt>
                <dd className="max-h-80 overflow-auto break-words whitespace-pre-wrap">
                  {typeof value === "string" ? value : JSON.stringify(value)}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {reveal ? <div className="mt-3">{reveal}</div> : null}
      </Section>
      <Section title="What was answered">
        <DataList
          items={[
            { term: "Answer", value: prediction.answer ?? prediction.error },
            { term: "Score", value: prediction.score === null ? null : formatNumber(prediction.score, { digits: 4 }) },
            { term: "Truth", value: <State kind={state.kind}>{state.word}</State> },
            ...(truth
              ? [
                  {
                    term: "Said by",
                    value: (
                      <>
                        {truth.source}, <Time value={truth.observedAt} />, revision {truth.revision}
                      </>
                    ),
                  },
                ]
              : []),
            { term: "Version", value: `v${prediction.version}, ${prediction.arm}` },
            { term: "When", value: <Time value={prediction.at} /> },
            { term: "Latency", value: formatLatency(prediction.latencyMs) },
            { term: "Status", value: String(prediction.status) },
            { term: "Request id", value: <Code>{prediction.requestId}</Code> },
            { term: "Kept with", value: `${formatPercent(prediction.inclusion, 0)} probability` },
          ]}
        />
      </Section>
    </div>
  );
}
