"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { errorAt } from "./error-at";
import { GateList, type Judgeable } from "./gate-list";
import type { AnalysisDraft, JudgedStrategy } from "./strategy-draft";
import { UnitField } from "./unit-field";

export type AnalysisFieldsProps = Judgeable & {
  strategy: JudgedStrategy;
  analysis: AnalysisDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<AnalysisDraft>) => void;
};

/** Whether it may be left out, and what happens then. A shadow that is not compared would be for nothing. */
const choices: Record<JudgedStrategy, { label: string; hint: string } | null> = {
  canary: { label: "Judge each share", hint: "Without it each share lasts as long as set above." },
  blue_green: {
    label: "Compare before and after the switch",
    hint: "Without it people look at the preview address, and one of them continues.",
  },
  shadow: null,
  ab_test: { label: "Guardrails", hint: "End the test early where the new version does harm." },
};

export function AnalysisFields({ strategy, analysis, errors, onChange, ...judgeable }: AnalysisFieldsProps) {
  const choice = choices[strategy];
  const isPaired = strategy === "shadow" || strategy === "blue_green";
  const error = (field: string) => errorAt(errors, `strategy.analysis.${field}`);
  return (
    <div className="grid gap-3">
      {choice ? (
        <Checkbox
          label={choice.label}
          hint={choice.hint}
          checked={analysis.isOn}
          onCheckedChange={(checked) => onChange({ isOn: checked === true })}
        />
      ) : null}
      {analysis.isOn ? (
        <>
          <GateList
            strategy={strategy}
            gates={analysis.gates}
            errors={errors}
            onChange={(gates) => onChange({ gates })}
            {...judgeable}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <UnitField
              label="Decide from"
              unit={isPaired ? "pairs" : "answers each"}
              hint="Below that nothing passes and nothing fails."
              value={analysis.minSamples}
              onChange={(minSamples) => onChange({ minSamples })}
              error={error("minSamples")}
            />
            <UnitField
              label="Hold after"
              unit="minutes"
              hint="Without a verdict by then it holds, and tells people."
              value={analysis.deadline}
              onChange={(deadline) => onChange({ deadline })}
              error={error("maxSeconds")}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}
