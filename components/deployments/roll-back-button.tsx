"use client";

import { useRouter } from "next/navigation";
import { Button, type ButtonLook } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { rollBack } from "@/lib/actions/rollouts";

export type RollBackButtonProps = {
  deploymentId: string;
  name: string;
  liveVersion: number;
  size?: ButtonLook["size"];
  isOpenFirst?: boolean;
};

/** The way out of anything: back to the version that served before. */
export function RollBackButton({ deploymentId, name, liveVersion, size, isOpenFirst }: RollBackButtonProps) {
  const router = useRouter();
  return (
    <ConfirmDialog
      isOpenFirst={isOpenFirst}
      trigger={
        <Button size={size} shortcut="r">
          Roll back…
        </Button>
      }
      title={`Roll ${name} back?`}
      description={`The version that served before v${liveVersion} is started again and takes all traffic once it is ready, in about ten seconds; if it was not healthy here lately, it goes through its steps first. v${liveVersion} keeps serving until then.`}
      confirmLabel="Roll back"
      reason={{ label: "Why", isRequired: true }}
      onConfirm={(reason) => rollBack({ deploymentId, reason })}
      onDone={() => router.refresh()}
    />
  );
}
