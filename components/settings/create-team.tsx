"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { createTeam } from "@/lib/actions/teams";
import { useAction } from "@/lib/client/use-action";

export function CreateTeam() {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(createTeam, {
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button shortcut="n">Create team…</Button>}
      title="Create a team"
      description="The boundary of ownership: models, deployments and tokens belong to one team."
    >
      <form
        className="grid gap-4"
        action={(form) => void run({ name: String(form.get("name")), slug: String(form.get("slug")) })}
      >
        <Field label="Name" error={fieldErrors.name}>
          <Input name="name" required maxLength={100} autoComplete="off" />
        </Field>
        <Field label="Address" hint="Stands in URLs and never changes, e.g. fraud-detection." error={fieldErrors.slug}>
          <Input name="slug" required maxLength={63} autoComplete="off" spellCheck={false} />
        </Field>
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="main" isPending={isPending}>
            Create team
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
