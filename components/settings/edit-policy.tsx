"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import { updateEnvironment } from "@/lib/actions/environments";
import { useAction } from "@/lib/client/use-action";
import type { EnvironmentRow } from "@/lib/contracts/environment";
import { PolicyFields, readPolicy } from "./policy-fields";

/** Changes what an environment asks; requests that are under way keep the policy they were made under. */
export function EditPolicy({ environment }: { environment: EnvironmentRow }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(updateEnvironment, {
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">Change policy…</Button>}
      title={`What ${environment.name} asks`}
      description="Requests that are under way keep the policy they were made under."
    >
      <form
        className="grid gap-4"
        action={(form) => void run({ environmentId: environment.id, policy: readPolicy(form) })}
      >
        <PolicyFields policy={environment.policy} fieldErrors={fieldErrors} />
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="main" isPending={isPending}>
            Save policy
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
