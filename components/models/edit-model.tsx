"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateModel } from "@/lib/actions/models";
import { AboutFields, readAbout } from "./about-fields";

export type EditModelProps = { modelId: string; description: string; tags: Record<string, string> };

/** What a model says of itself. */
export function EditModel({ modelId, description, tags }: EditModelProps) {
  return (
    <FormDialog
      trigger={<Button shortcut="e">Edit…</Button>}
      title="Edit the model"
      isWide
      action={updateModel}
      readInput={(form) => ({ modelId, ...readAbout(form) })}
      submit={{ label: "Save" }}
    >
      {(fieldErrors) => <AboutFields description={description} tags={tags} fieldErrors={fieldErrors} />}
    </FormDialog>
  );
}
