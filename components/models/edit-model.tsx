"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/textarea";
import { updateModel } from "@/lib/actions/models";
import { useAction } from "@/lib/client/use-action";
import { parsePairs, writePairs } from "./read-pairs";

export type EditModelProps = { modelId: string; description: string; tags: Record<string, string> };

/** What a model says of itself. */
export function EditModel({ modelId, description, tags }: EditModelProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(updateModel, {
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button shortcut="e">Edit…</Button>}
      title="Edit the model"
      isWide
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          void run({
            modelId,
            description: String(form.get("description")),
            tags: parsePairs(String(form.get("tags"))),
          });
        }}
      >
        <Field label="Description" hint="Markdown" error={fieldErrors.description}>
          <Textarea name="description" rows={8} defaultValue={description} />
        </Field>
        <Field label="Tags" hint="One per line: key=value" error={fieldErrors.tags}>
          <Textarea name="tags" rows={3} defaultValue={writePairs(tags)} spellCheck={false} />
        </Field>
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="main" isPending={isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
