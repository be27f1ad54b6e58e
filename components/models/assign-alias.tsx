"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { assignAlias } from "@/lib/actions/models";
import { useAction } from "@/lib/client/use-action";

/** Gives this version a name that others may ask for. */
export function AssignAlias({ versionId, number }: { versionId: string; number: number }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(assignAlias, {
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button shortcut="a">Set alias…</Button>}
      title={`An alias for v${number}`}
      description="If it points at another version now, it leaves that one. No traffic moves."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ versionId, alias: String(new FormData(event.currentTarget).get("alias")) });
        }}
      >
        <Field label="Alias" hint="Such as champion; letters, digits, hyphens, underscores." error={fieldErrors.alias}>
          <Input name="alias" required maxLength={255} autoComplete="off" spellCheck={false} />
        </Field>
        <FormError error={error} />
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="main" isPending={isPending}>
            Set alias
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
