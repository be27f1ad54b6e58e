"use client";

import { useRouter } from "next/navigation";
import { lazy, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { setRolloutWeight } from "@/lib/actions/rollouts";
import { offerShares } from "./offer-shares";

/** Comes with the open dialog: a slider is heavy. */
const ShareFields = lazy(() => import("./share-fields").then((file) => ({ default: file.ShareFields })));

type Props = { rolloutId: string; weight: number; approved: readonly number[] | null; size: "md" | "lg" };

/** Changes the candidate's share: to any where no approval was needed, else to one that the approved plan names. */
export function SetWeightDialog({ rolloutId, weight, approved, size }: Props) {
  const router = useRouter();
  const offered = offerShares(weight, approved);
  const [wished, setWished] = useState(offered?.first ?? weight);
  if (!offered) return null;
  const { shares, first } = offered;
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} shortcut="w" onClick={() => setWished(first)}>
          Set weight…
        </Button>
      }
      title="Change the candidate's share"
      description={
        shares
          ? "Only shares of the approved plan are possible; another share is another plan, and needs a new approval."
          : `It takes ${weight} % now. The change is in force within about two seconds.`
      }
      confirmLabel={`Set ${wished} %`}
      variant="main"
      reason={{ label: "Why", hint: "Stands in the timeline." }}
      onConfirm={(reason) => setRolloutWeight({ rolloutId, weight: wished, reason })}
      onDone={() => router.refresh()}
    >
      <ShareFields share={wished} shares={shares} onChange={setWished} />
    </ConfirmDialog>
  );
}
