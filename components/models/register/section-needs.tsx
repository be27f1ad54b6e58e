import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import type { Draft } from "./draft";
import { FormSection, type SectionProps } from "./form-section";

const fields = [
  { name: "cpu", label: "Processors", hint: "such as 0.5" },
  { name: "memoryMb", label: "Memory, MB", hint: "such as 512" },
  { name: "accelerator", label: "Accelerator", hint: "such as nvidia-l4" },
  { name: "storageMb", label: "Storage, MB", hint: "beside the model itself" },
] as const satisfies { name: keyof Draft["requirements"]; label: string; hint: string }[];

const networks = [
  { value: "undeclared", label: "not declared" },
  { value: "none", label: "none" },
  { value: "internal", label: "internal" },
  { value: "internet", label: "internet" },
];

/** What it needs to run. */
export function SectionNeeds({ form: { draft, change }, errors }: SectionProps) {
  const put = (part: Partial<Draft["requirements"]>) => change({ requirements: { ...draft.requirements, ...part } });
  return (
    <FormSection title="What it needs">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {fields.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} isOptional error={errors[`requirements.${name}`]}>
            <Input value={draft.requirements[name]} onChange={(event) => put({ [name]: event.target.value })} />
          </Field>
        ))}
        <Field label="Network" isOptional error={errors["requirements.network"]}>
          <NativeSelect
            options={networks}
            value={draft.requirements.network || "undeclared"}
            onChange={({ target }) => put({ network: target.value === "undeclared" ? "" : target.value })}
          />
        </Field>
      </div>
      <Field label="Dependencies" hint="One per line: onnxruntime=1.30.0" isOptional error={errors.dependencies}>
        <Textarea
          rows={3}
          value={draft.dependencies}
          spellCheck={false}
          onChange={(event) => change({ dependencies: event.target.value })}
        />
      </Field>
    </FormSection>
  );
}
