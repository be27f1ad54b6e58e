import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { FormSection, type SectionProps } from "./form-section";

/** What people will read of it, and the names it goes by. */
export function SectionAbout({ form: { draft, change }, errors }: SectionProps) {
  return (
    <FormSection title="About it" hint="What changed, and what it is not good for.">
      <Field label="Description" hint="Markdown" isOptional error={errors.description}>
        <Textarea
          rows={5}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Aliases"
          hint="With commas, such as challenger"
          isOptional
          error={errors["aliases.0"] ?? errors.aliases}
        >
          <Input
            value={draft.aliases}
            spellCheck={false}
            onChange={(event) => change({ aliases: event.target.value })}
          />
        </Field>
        <Field label="Tags" hint="One per line: key=value" isOptional error={errors.tags}>
          <Textarea
            rows={2}
            value={draft.tags}
            spellCheck={false}
            onChange={(event) => change({ tags: event.target.value })}
          />
        </Field>
      </div>
    </FormSection>
  );
}
