"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AnalysisFields } from "./analysis-fields";
import { errorAt } from "./error-at";
import type { Judgeable } from "./gate-list";
import { PauseFields } from "./pause-fields";
import type { AnalysisDraft, StrategyDraft } from "./strategy-draft";
import { UnitField } from "./unit-field";

export type StrategyFieldsProps = Judgeable & {
  draft: StrategyDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<StrategyDraft>) => void;
};

/** The settings of the chosen strategy: how much, then what is judged. */
export function StrategyFields(props: StrategyFieldsProps) {
  const { draft, errors, onChange, kpis, answers } = props;
  const { kind, analyses } = draft;
  if (kind === "rolling")
    return <p className="text-sm text-muted-foreground">Nothing to set: it moves once every replica is ready.</p>;
  const change = (analysis: Partial<AnalysisDraft>) =>
    onChange({ analyses: { ...analyses, [kind]: { ...analyses[kind], ...analysis } } });
  return (
    <div className="grid gap-4">
      <HowMuch {...props} />
      <AnalysisFields
        strategy={kind}
        analysis={analyses[kind]}
        errors={errors}
        onChange={change}
        kpis={kpis}
        answers={answers}
      />
    </div>
  );
}

function HowMuch({ draft, errors, onChange }: StrategyFieldsProps) {
  const error = (path: string) => errorAt(errors, `strategy.${path}`);
  switch (draft.kind) {
    case "rolling":
      return null;
    case "canary":
      return (
        <>
          <Field
            label="Shares of the candidate, percent"
            hint="In order, rising; all traffic comes after the last one."
            error={error("weights")}
          >
            <Input
              value={draft.shares}
              onChange={({ target }) => onChange({ shares: target.value })}
              autoComplete="off"
            />
          </Field>
          <PauseFields draft={draft} errors={errors} onChange={(pauses) => onChange({ pauses })} />
          <Checkbox
            label="A caller that names its unit stays on its version"
            hint="The header x-slipway-unit names a user, an account or a device."
            checked={draft.isSticky}
            onCheckedChange={(checked) => onChange({ isSticky: checked === true })}
          />
        </>
      );
    case "blue_green":
      return (
        <div className="grid gap-3 sm:grid-cols-2">
          {draft.analyses.blue_green.isOn ? (
            <UnitField
              label="Mirror"
              unit="percent of the questions"
              hint="To the version that takes no traffic."
              value={draft.mirror}
              onChange={(mirror) => onChange({ mirror })}
              error={error("mirrorPercent")}
            />
          ) : null}
          <UnitField
            label="Keep the old one warm"
            unit="minutes"
            hint="Until then the way back is instant."
            value={draft.warm}
            onChange={(warm) => onChange({ warm })}
            error={error("warmSeconds")}
          />
        </div>
      );
    case "shadow":
      return (
        <div className="grid gap-3 sm:grid-cols-2">
          <UnitField
            label="Mirror"
            unit="percent of the questions"
            hint="No caller waits for these answers, or sees them."
            value={draft.shadow}
            onChange={(shadow) => onChange({ shadow })}
            error={error("percent")}
          />
          <Field
            label="Canary shares that follow, percent"
            isOptional
            hint="In the same rollout, such as 10, 50. Without them live stays."
            error={error("weights")}
          >
            <Input
              value={draft.following}
              onChange={({ target }) => onChange({ following: target.value })}
              autoComplete="off"
            />
          </Field>
        </div>
      );
    case "ab_test":
      return (
        <UnitField
          label="The candidate answers"
          unit="percent of the units"
          hint="A unit (header x-slipway-unit) always meets the same version. The share stays as it is."
          value={draft.units}
          onChange={(units) => onChange({ units })}
          error={error("weight")}
        />
      );
  }
}
