"use client";

import { X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { inputClasses } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { errorAt } from "./error-at";
import { gateWords, marginUnit } from "./gate-words";
import { PrometheusFields } from "./prometheus-fields";
import type { GateDraft } from "./strategy-draft";

export type GateRowProps = {
  gate: GateDraft;
  /** Of the gate in the input: `strategy.analysis.gates.0`. */
  path: string;
  errors: Readonly<Record<string, string>>;
  kpis: readonly { name: string; label: string }[];
  answers: readonly string[];
  onChange: (change: Partial<GateDraft>) => void;
  onRemove: () => void;
};

const small = `${inputClasses} h-control`;

/** One gate: what is measured, how much worse it may be, and whether it counts. */
export function GateRow({ gate, path, errors, kpis, answers, onChange, onRemove }: GateRowProps) {
  const id = useId();
  const { label, hint } = gateWords[gate.metric];
  const { before, after } = marginUnit(gate);
  const name = gate.metric === "kpi" ? (kpis.find((kpi) => kpi.name === gate.name)?.label ?? label) : label;
  const error = errorAt(errors, path);
  return (
    <li className="grid gap-2 border-t border-border px-3 py-2.5 first:border-t-0">
      <div className="grid grid-cols-[168px_minmax(0,1fr)_auto_28px] items-center gap-x-3 gap-y-2 max-sm:grid-cols-[minmax(0,1fr)_28px]">
        <div className="text-sm font-medium max-sm:order-1">
          {name}
          <span className="block text-2xs font-normal text-muted-foreground">{hint}</span>
        </div>
        <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground max-sm:order-3 max-sm:col-span-2">
          {gate.metric === "kpi" ? (
            <NativeSelect
              aria-label="Which KPI"
              value={gate.name}
              onChange={({ target }) => onChange({ name: target.value })}
              options={kpis.map((kpi) => ({ value: kpi.name, label: kpi.label }))}
            />
          ) : null}
          {gate.metric === "prediction_drift" && answers.length > 0 ? (
            <NativeSelect
              aria-label="Score, or the share of an answer"
              value={gate.answer}
              onChange={({ target }) => onChange({ answer: target.value, margin: target.value === "" ? "0.05" : "5" })}
              options={[
                { value: "", label: "score" },
                ...answers.map((answer) => ({ value: answer, label: `“${answer}”` })),
              ]}
            />
          ) : null}
          <label htmlFor={`${id}-margin`}>
            <span className="sr-only">{name}, </span>
            {before}
          </label>
          <input
            id={`${id}-margin`}
            inputMode="decimal"
            autoComplete="off"
            className={`${small} w-16! text-right`}
            value={gate.margin}
            onChange={({ target }) => onChange({ margin: target.value })}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
          />
          <span>{after}</span>
          {gate.metric === "kpi" ? (
            <>
              <label htmlFor={`${id}-maturity`}>once labels are</label>
              <input
                id={`${id}-maturity`}
                inputMode="decimal"
                autoComplete="off"
                className={`${small} w-14! text-right`}
                value={gate.maturity}
                onChange={({ target }) => onChange({ maturity: target.value })}
              />
              <span>minutes old</span>
            </>
          ) : null}
        </div>
        <label className="flex items-center gap-1.5 text-xs text-muted-foreground max-sm:order-4 max-sm:col-span-2">
          <input
            type="checkbox"
            className="size-3.5 accent-primary"
            checked={gate.dryRun}
            onChange={({ target }) => onChange({ dryRun: target.checked })}
          />
          only show
        </label>
        <Button variant="quiet" size="icon" aria-label={`Remove ${name}`} onClick={onRemove} className="max-sm:order-2">
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
      {gate.metric === "prometheus" ? (
        <PrometheusFields gate={gate} path={path} errors={errors} onChange={onChange} />
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-xs text-state-bad">
          {error}
        </p>
      ) : null}
    </li>
  );
}
