import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Draft } from "./draft";
import { FormSection, type SectionProps } from "./form-section";
import { MetricRows } from "./metric-rows";

const lineageFields = [
  { name: "dataSource", label: "Data", hint: "flights-3m.parquet" },
  { name: "codeReference", label: "Code", hint: "a commit" },
  { name: "trainingRun", label: "Training run", hint: "its id or address" },
  { name: "parentVersion", label: "Parent version", hint: "a number" },
] as const satisfies { name: keyof Draft["lineage"]; label: string; hint: string }[];

/** What training measured, with what settings, and where the version comes from. */
export function SectionTraining({ form: { draft, change }, errors }: SectionProps) {
  return (
    <FormSection
      title="Training"
      hint="Metrics with n and an interval can be compared; without them a difference stays unclear."
    >
      <MetricRows rows={draft.metrics} errors={errors} onChange={(metrics) => change({ metrics })} />
      <Field label="Parameters" hint="One per line: key=value" isOptional error={errors.parameters}>
        <Textarea
          rows={3}
          value={draft.parameters}
          spellCheck={false}
          onChange={(event) => change({ parameters: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {lineageFields.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} isOptional error={errors[`lineage.${name}`]}>
            <Input
              value={draft.lineage[name]}
              onChange={(event) => change({ lineage: { ...draft.lineage, [name]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
    </FormSection>
  );
}
