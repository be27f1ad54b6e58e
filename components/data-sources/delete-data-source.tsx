"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteDataSource } from "@/lib/actions/data-sources";

export function DeleteDataSource({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Delete…</Button>}
      title={`Delete ${name}?`}
      description="It leaves the list, and no new change can be announced. Its changes stay for the incidents that name them."
      confirmLabel="Delete data source"
      onConfirm={() => deleteDataSource({ dataSourceId: id })}
      onDone={() => router.push("/settings/data-sources")}
    />
  );
}
