"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteDeployment, stopDeployment } from "@/lib/actions/deployments";
import type { DeploymentView } from "@/lib/contracts/deployment";
import { isMoving, isRequested } from "@/lib/domain/rollouts/phases";
import type { DeploymentRights } from "./deployment-rights";
import { RollBackButton } from "./roll-back-button";

export type DeploymentActionsProps = { deployment: DeploymentView; rights: DeploymentRights };

/** Only what is possible now, for this person. */
export function DeploymentActions({ deployment, rights }: DeploymentActionsProps) {
  const router = useRouter();
  const asked = useSearchParams().get("do");
  const { id, name, rollout, arms, desiredState, canRollBack } = deployment;
  const isStill = !rollout || isRequested(rollout.phase);
  const live = arms.find((arm) => arm.arm === "live");
  const isServing = desiredState === "serving" || (rollout !== null && isMoving(rollout.phase));
  return (
    <>
      {rights.request && isStill ? (
        <ButtonLink href={`/deployments/${id}/rollouts/new`} shortcut="n" variant={live ? "default" : "main"}>
          {live ? "New rollout" : "Start a version"}
        </ButtonLink>
      ) : null}
      {rollout ? (
        <ButtonLink href={`/deployments/${id}/rollouts/${rollout.number}`} shortcut="o">
          Open rollout {rollout.number}
        </ButtonLink>
      ) : null}
      {rights.rollBack && live && canRollBack ? (
        <RollBackButton
          key={`roll back ${asked}`}
          isOpenFirst={asked === "roll_back"}
          {...{ deploymentId: id, name, liveVersion: live.version }}
        />
      ) : null}
      {rights.stop && isServing ? (
        <ConfirmDialog
          key={`stop ${asked}`}
          isOpenFirst={asked === "stop"}
          trigger={<Button variant="danger">Stop…</Button>}
          title={`Stop ${name}?`}
          description="Callers get 503 from now on, and every replica ends. Start a version to serve again."
          confirmLabel="Stop serving"
          reason={{ label: "Why", isRequired: true }}
          onConfirm={(reason) => stopDeployment({ deploymentId: id, reason })}
          onDone={() => router.refresh()}
        />
      ) : null}
      {rights.remove && !isServing && !rollout ? (
        <ConfirmDialog
          trigger={<Button variant="danger">Delete…</Button>}
          title={`Delete ${name}?`}
          description="Its address ends and its tokens are revoked. Its history stays in the audit trail."
          confirmLabel="Delete deployment"
          onConfirm={() => deleteDeployment({ deploymentId: id })}
          onDone={() => router.push("/deployments")}
        />
      ) : null}
    </>
  );
}
