"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { GateDraft } from "./strategy-draft";

export type PrometheusFieldsProps = {
  gate: GateDraft;
  path: string;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<GateDraft>) => void;
};

const directions: { value: GateDraft["direction"]; label: string }[] = [
  { value: "increase_is_bad", label: "more is worse" },
  { value: "decrease_is_bad", label: "less is worse" },
  { value: "either", label: "any change is worse" },
];

/** A measurement from outside: its name here, the query, and which way is worse. */
export function PrometheusFields({ gate, path, errors, onChange }: PrometheusFieldsProps) {
  return (
    <div className="grid gap-2 sm:grid-cols-[160px_minmax(0,1fr)_150px]">
      <Field label="Name" error={errors[`${path}.name`] ? "Give it a name." : undefined}>
        <Input value={gate.name} onChange={({ target }) => onChange({ name: target.value })} autoComplete="off" />
      </Field>
      <Field
        label="Query"
        hint="Holds {{arm}} or {{version}}, which is filled in for each side."
        error={errors[`${path}.query`]}
      >
        <Input
          value={gate.query}
          onChange={({ target }) => onChange({ query: target.value })}
          autoComplete="off"
          className="font-mono text-xs"
        />
      </Field>
      <Field label="Direction">
        <NativeSelect
          value={gate.direction}
          onChange={({ target }) =>
            onChange({ direction: directions.find(({ value }) => value === target.value)?.value ?? gate.direction })
          }
          options={directions}
        />
      </Field>
    </div>
  );
}
