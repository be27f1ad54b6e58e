"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteVersion } from "@/lib/actions/models";
import type { VersionDetail } from "@/lib/contracts/model";
import { modelPath } from "./model-paths";

/** The command refuses while the version is in use, and says by whom. */
export function DeleteVersion({ version }: { version: Pick<VersionDetail, "id" | "number" | "model" | "team"> }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Delete…</Button>}
      title={`Delete ${version.model} v${version.number}?`}
      description="Its files and aliases go. The audit trail keeps its digest, and its number is never given again."
      confirmLabel={`Delete v${version.number}`}
      onConfirm={() => deleteVersion({ versionId: version.id })}
      onDone={() => router.push(modelPath({ team: version.team, name: version.model }))}
    />
  );
}
