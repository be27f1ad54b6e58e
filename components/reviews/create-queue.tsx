"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { createReviewQueue } from "@/lib/actions/reviews";

export type CreateQueueProps = {
  deployments: { id: string; name: string }[];
  /** The URL asked for it: the palette leads here. */
  isOpenFirst: boolean;
};

const HOUR_MINUTES = 60;

const readInput = (form: FormData) => ({
  deploymentId: String(form.get("deployment")),
  name: String(form.get("name")),
  guideline: String(form.get("guideline")),
  slaMinutes: Math.round(Number(form.get("hours")) * HOUR_MINUTES),
});

/** Opens a queue and leads into it. */
export function CreateQueue({ deployments, isOpenFirst }: CreateQueueProps) {
  const router = useRouter();
  return (
    <FormDialog
      trigger={<Button shortcut="n">Create queue…</Button>}
      title="Create a review queue"
      description="People judge predictions of one deployment; what they say counts as the truth."
      action={createReviewQueue}
      readInput={readInput}
      onDone={({ id }) => router.push(`/reviews/${id}`)}
      submit={{ label: "Create queue" }}
      isOpenFirst={isOpenFirst}
    >
      {(fieldErrors) => (
        <>
          <Field label="Deployment" error={fieldErrors.deploymentId}>
            <NativeSelect
              name="deployment"
              required
              options={deployments.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field label="Name" error={fieldErrors.name}>
            <Input name="name" required maxLength={100} autoComplete="off" />
          </Field>
          <Field
            label="Guideline"
            hint="Markdown; a numbered list of rules reads best."
            isOptional
            error={fieldErrors.guideline}
          >
            <Textarea name="guideline" rows={4} />
          </Field>
          <Field label="Hours until an item should be decided" error={fieldErrors.slaMinutes}>
            <Input name="hours" type="number" min={0.25} max={720} step={0.25} defaultValue={4} required />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
