"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteModel } from "@/lib/actions/models";

/** Takes a model and all its versions out of the registry; the command refuses while a deployment is made for it. */
export function DeleteModel({ modelId, name }: { modelId: string; name: string }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Delete…</Button>}
      title={`Delete ${name}?`}
      description="All its versions and their files go. The audit trail keeps their digests, and no number is ever given again."
      confirmLabel="Delete the model"
      onConfirm={() => deleteModel({ modelId })}
      onDone={() => router.push("/models")}
    />
  );
}
