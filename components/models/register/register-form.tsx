"use client";

import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { FormError } from "@/components/ui/form-error";
import { FillFromFile } from "./fill-from-file";
import { SectionAbout } from "./section-about";
import { SectionArtifact } from "./section-artifact";
import { SectionData } from "./section-data";
import { SectionModel, type TeamChoice } from "./section-model";
import { SectionNeeds } from "./section-needs";
import { SectionSignature } from "./section-signature";
import { SectionTraining } from "./section-training";
import { useRegisterForm } from "./use-register-form";
import { whatIsMissing } from "./what-is-missing";

export type RegisterFormProps = { teams: TeamChoice[]; team: string; model: string };

/** Registers a version. Files travel while the rest is filled in; a refusal leaves everything as typed. */
export function RegisterForm({ teams, team, model }: RegisterFormProps) {
  const form = useRegisterForm(team, model);
  const errors = form.submit.fieldErrors;
  const missing = whatIsMissing(form.draft, form.upload.state);
  return (
    <form
      ref={form.formRef}
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) form.register();
      }}
    >
      <div className="mb-5">
        <FillFromFile form={form} />
      </div>
      <SectionModel form={form} errors={errors} teams={teams} />
      <SectionArtifact form={form} errors={errors} />
      <SectionSignature form={form} errors={errors} />
      <SectionAbout form={form} errors={errors} />
      <SectionTraining form={form} errors={errors} />
      <SectionNeeds form={form} errors={errors} />
      <SectionData form={form} errors={errors} />
      <div className="mt-auto pb-3">
        <FormError error={form.submit.error} />
      </div>
      <ActionBar note={missing ?? "The version gets the next number of its model."}>
        <ButtonLink href="/models">Cancel</ButtonLink>
        <Button
          type="submit"
          variant="main"
          size="lg"
          isPending={form.submit.isPending}
          aria-disabled={missing !== null}
        >
          Register
        </Button>
      </ActionBar>
    </form>
  );
}
