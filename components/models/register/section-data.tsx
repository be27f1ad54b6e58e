import { Checkbox } from "@/components/ui/checkbox";
import { dataClasses, regulations } from "@/lib/domain/models/data-classes";
import { FormSection, type SectionProps } from "./form-section";

/** Which data it touches, and which rules apply: approvers see both. */
export function SectionData({ form: { draft, change } }: SectionProps) {
  return (
    <FormSection title="Data it touches" hint="Approvers see this beside the plan.">
      <CheckboxSet
        legend="Data classes"
        all={dataClasses}
        chosen={draft.dataClasses}
        onChange={(next) => change({ dataClasses: next })}
      />
      <CheckboxSet
        legend="Regulations"
        all={regulations}
        chosen={draft.regulations}
        onChange={(next) => change({ regulations: next })}
      />
    </FormSection>
  );
}

type CheckboxSetProps = {
  legend: string;
  all: readonly string[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
};

function CheckboxSet({ legend, all, chosen, onChange }: CheckboxSetProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {all.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={chosen.includes(name)}
            onCheckedChange={(isOn) => onChange(isOn ? [...chosen, name] : chosen.filter((other) => other !== name))}
          />
        ))}
      </div>
    </fieldset>
  );
}
