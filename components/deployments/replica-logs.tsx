"use client";

import { lazy } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ReplicaLogProps } from "./replica-log";

const ReplicaLog = lazy(() => import("./replica-log").then((file) => ({ default: file.ReplicaLog })));

/** Opens a replica's log. */
export function ReplicaLogs({ deploymentId, replica }: ReplicaLogProps) {
  const label = `${replica.arm} v${replica.version}`;
  return (
    <Dialog
      isWide
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Log of ${label}`}>
          Log
        </Button>
      }
      title={`Log of ${label}`}
      description={replica.id}
    >
      <ReplicaLog deploymentId={deploymentId} replica={replica} />
    </Dialog>
  );
}
