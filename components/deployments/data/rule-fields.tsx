"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { MonitorView } from "@/lib/contracts/monitor";
import { conventions, ruleMetricNames, ruleMetrics, windowWidths } from "@/lib/domain/monitors/monitor";
import { formatWindow } from "./monitor-words";

type Props = { monitor: Pick<MonitorView, "rule" | "windowMinutes">; errors: Record<string, string> };

const kinds = [
  { value: "self_calibrated", label: "self-calibrated: lifted to what the baseline's own windows reach" },
  { value: "conventional", label: "conventional: the numbers as given" },
];

/** By which figure, from where on, and in how many windows. */
export function RuleFields({ monitor: { rule, windowMinutes }, errors }: Props) {
  const [metric, setMetric] = useState(rule.metric);
  // Another figure has another scale: its usual numbers are offered.
  const numbers = metric === rule.metric ? rule : conventions[metric];
  const count = (name: "minRows" | "needed" | "of", label: string, min: number) => (
    <Field label={label} error={errors[`rule.${name}`]}>
      <Input name={`rule.${name}`} type="number" min={min} required defaultValue={rule[name]} />
    </Field>
  );
  return (
    <>
      <Field label="Limits">
        <NativeSelect name="rule.kind" options={kinds} defaultValue={rule.kind} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Figure">
          <NativeSelect
            name="rule.metric"
            options={ruleMetrics.map((value) => ({ value, label: ruleMetricNames[value] }))}
            value={metric}
            onChange={(event) => setMetric(ruleMetrics.find((name) => name === event.target.value) ?? metric)}
          />
        </Field>
        {(["watchFrom", "limit"] as const).map((name) => (
          <Field
            key={`${name} ${metric}`}
            label={name === "limit" ? "Drift from" : "Watch from"}
            error={errors[`rule.${name}`]}
          >
            <Input name={`rule.${name}`} type="number" min={0} step="any" required defaultValue={numbers[name]} />
          </Field>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Window" error={errors.windowMinutes}>
          <NativeSelect
            name="windowMinutes"
            options={windowWidths.map((width) => ({ value: String(width), label: formatWindow(width) }))}
            defaultValue={String(windowMinutes)}
          />
        </Field>
        {count("minRows", "Rows that a window needs", 50)}
        {count("needed", "Windows beyond the limit", 1)}
        {count("of", "Of the last windows", 1)}
      </div>
    </>
  );
}
