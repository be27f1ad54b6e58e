"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { GateMetric } from "@/lib/domain/analysis/gate-schema";
import { GateRow } from "./gate-row";
import { gateWords, metricsFor } from "./gate-words";
import { type GateDraft, gateDraft, type JudgedStrategy } from "./strategy-draft";

/** What the chosen version can be asked. */
export type Judgeable = { kpis: readonly { name: string; label: string }[]; answers: readonly string[] };

export type GateListProps = Judgeable & {
  strategy: JudgedStrategy;
  gates: readonly GateDraft[];
  errors: Readonly<Record<string, string>>;
  onChange: (gates: GateDraft[]) => void;
};

const PATH = "strategy.analysis.gates";
/** Several gates of these may stand side by side: by name, or by answer. */
const repeatable: readonly GateMetric[] = ["kpi", "prometheus"];

/** The gates of an analysis, and buttons for those that are not there yet. */
export function GateList({ strategy, gates, errors, onChange, kpis, answers }: GateListProps) {
  const offered = metricsFor(strategy, kpis.length > 0).filter(
    (metric) => repeatable.includes(metric) || !gates.some((gate) => gate.metric === metric),
  );
  const nextId = 1 + Math.max(0, ...gates.map(({ id }) => id));
  const freeKpi = kpis.find(({ name }) => !gates.some((gate) => gate.name === name)) ?? kpis[0];
  const add = (metric: GateMetric) =>
    onChange([...gates, gateDraft(metric, nextId, metric === "kpi" ? freeKpi?.name : "")]);
  return (
    <div>
      <p className="mb-1 text-xs font-medium">Gates</p>
      {gates.length > 0 ? (
        <ul className="rounded-md border border-border bg-card">
          {gates.map((gate, index) => (
            <GateRow
              key={gate.id}
              gate={gate}
              path={`${PATH}.${index}`}
              errors={errors}
              kpis={kpis}
              answers={answers}
              onChange={(change) => onChange(gates.map((each) => (each === gate ? { ...each, ...change } : each)))}
              onRemove={() => onChange(gates.filter((each) => each !== gate))}
            />
          ))}
        </ul>
      ) : null}
      {errors[PATH] ? (
        <p role="alert" className="mt-1 text-xs text-state-bad">
          {errors[PATH]}
        </p>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {offered.map((metric) => (
          <Button key={metric} size="sm" onClick={() => add(metric)}>
            <Plus size={12} aria-hidden="true" />
            {gateWords[metric].label}
          </Button>
        ))}
      </div>
    </div>
  );
}
