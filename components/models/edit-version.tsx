"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { updateVersion } from "@/lib/actions/models";
import type { VersionDetail } from "@/lib/contracts/model";
import { AboutFields, readAbout } from "./about-fields";

type Props = { version: Pick<VersionDetail, "id" | "number" | "description" | "tags"> };

/** What is said of a version. What was measured and uploaded never changes. */
export function EditVersion({ version }: Props) {
  const { id: versionId, number, description, tags } = version;
  return (
    <FormDialog
      trigger={<Button shortcut="e">Edit…</Button>}
      title={`Edit v${number}`}
      description="Files, signature and metrics never change: register a new version for that."
      isWide
      action={updateVersion}
      readInput={(form) => ({ versionId, ...readAbout(form) })}
      submit={{ label: "Save" }}
    >
      {(fieldErrors) => <AboutFields description={description} tags={tags} fieldErrors={fieldErrors} />}
    </FormDialog>
  );
}
