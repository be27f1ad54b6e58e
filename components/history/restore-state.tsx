"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { rollBack } from "@/lib/actions/rollouts";
import type { RestoreView } from "@/lib/contracts/time-machine";

export type RestoreStateProps = { deploymentId: string; name: string; restore: RestoreView };

/** Has an earlier state back: the command and the dialog of every roll back, with the rollout that brought that version. */
export function RestoreState({ deploymentId, name, restore }: RestoreStateProps) {
  const router = useRouter();
  if (restore.kind === "not_possible") return <p className="text-xs text-muted-foreground">{restore.reason}</p>;
  const { rolloutId, number, version, notes } = restore;
  return (
    <ConfirmDialog
      trigger={<Button>Restore this state…</Button>}
      title={`Restore v${version} on ${name}?`}
      description={[`It goes back to what rollout ${number} brought.`, ...notes].join(" ")}
      confirmLabel={`Restore v${version}`}
      reason={{ label: "Why", isRequired: true }}
      onConfirm={(reason) => rollBack({ deploymentId, restores: rolloutId, reason })}
      onDone={() => router.push(`/deployments/${deploymentId}`)}
    />
  );
}
