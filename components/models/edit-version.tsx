"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/textarea";
import { updateVersion } from "@/lib/actions/models";
import { useAction } from "@/lib/client/use-action";
import type { VersionDetail } from "@/lib/contracts/model";
import { parsePairs, writePairs } from "./read-pairs";

/** What is said of a version. What was measured and uploaded never changes. */
export function EditVersion({ version }: { version: Pick<VersionDetail, "id" | "number" | "description" | "tags"> }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, error, fieldErrors } = useAction(updateVersion, {
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
      title={`Edit v${version.number}`}
      description="Files, signature and metrics never change: register a new version for that."
      isWide
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const description = String(form.get("description"));
          void run({ versionId: version.id, description, tags: parsePairs(String(form.get("tags"))) });
        }}
      >
        <Field label="Description" hint="Markdown" error={fieldErrors.description}>
          <Textarea name="description" rows={8} defaultValue={version.description} />
        </Field>
        <Field label="Tags" hint="One per line: key=value" error={fieldErrors.tags}>
          <Textarea name="tags" rows={3} defaultValue={writePairs(version.tags)} spellCheck={false} />
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
