import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { FormSection, type SectionProps } from "./form-section";

export type TeamChoice = { slug: string; name: string };

/** Whose model, and which. A new name makes a new model. */
export function SectionModel({ form, errors, teams }: SectionProps & { teams: TeamChoice[] }) {
  const { draft, change, upload } = form;
  return (
    <FormSection
      title="Which model"
      hint="A name that your team does not have yet creates a model with this first version."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {teams.length > 1 ? (
          <Field
            label="Team"
            error={errors.team}
            hint={
              upload.state.kind === "none" ? undefined : "The files went to this team; remove them to choose another."
            }
          >
            <NativeSelect
              options={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={draft.team}
              onChange={({ target }) => change({ team: target.value })}
              disabled={upload.state.kind !== "none"}
            />
          </Field>
        ) : null}
        <Field label="Model" error={errors.model} hint="Lower-case letters, digits and hyphens, e.g. flight-delay.">
          <Input
            value={draft.model}
            onChange={(event) => change({ model: event.target.value })}
            required
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
    </FormSection>
  );
}
