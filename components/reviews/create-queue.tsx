"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { createReviewQueue } from "@/lib/actions/reviews";
import { useAction } from "@/lib/client/use-action";

export type CreateQueueProps = {
  deployments: { id: string; name: string }[];
  /** The URL asked for it: the palette leads here. */
  isOpenFirst: boolean;
};

const HOUR_MINUTES = 60;

/** Opens a queue and leads into it. */
export function CreateQueue({ deployments, isOpenFirst }: CreateQueueProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(isOpenFirst);
  const { run, isPending, error, fieldErrors } = useAction(createReviewQueue, {
    onSuccess: ({ id }) => router.push(`/reviews/${id}`),
  });

  function create(form: FormData) {
    void run({
      deploymentId: String(form.get("deployment")),
      name: String(form.get("name")),
      guideline: String(form.get("guideline")),
      slaMinutes: Math.round(Number(form.get("hours")) * HOUR_MINUTES),
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button shortcut="n">Create queue…</Button>}
      title="Create a review queue"
      description="People judge predictions of one deployment; what they say counts as the truth."
    >
      <form className="grid gap-4" action={create}>
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
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="main" isPending={isPending}>
            Create queue
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
