"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/textarea";
import { commentIncident } from "@/lib/actions/incidents";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";

/** A remark in the record; c puts the cursor here, and nothing that was typed is lost by a refusal. */
export function CommentForm({ incidentId }: { incidentId: string }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { run, isPending, error, fieldErrors } = useAction(commentIncident, {
    onSuccess: () => {
      form.current?.reset();
      router.refresh();
    },
  });
  return (
    <form
      ref={form}
      className="grid gap-2"
      onSubmit={submitForm((data) => void run({ incidentId, text: String(data.get("text")) }))}
    >
      <Field label="Comment" error={fieldErrors.text}>
        <Textarea name="text" rows={2} maxLength={2000} required aria-keyshortcuts="c" />
      </Field>
      <FormError error={error} fields={["text"]} />
      <Button type="submit" isPending={isPending} className="justify-self-end">
        Comment
      </Button>
    </form>
  );
}
