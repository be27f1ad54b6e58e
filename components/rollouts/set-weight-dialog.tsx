"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { Slider } from "@/components/ui/slider";
import { setRolloutWeight } from "@/lib/actions/rollouts";

type Props = { rolloutId: string; weight: number; approved: readonly number[] | null; size: "md" | "lg" };

/** Changes the candidate's share: to any where no approval was needed, else to one that the approved plan names. */
export function SetWeightDialog({ rolloutId, weight, approved, size }: Props) {
  const router = useRouter();
  const [wished, setWished] = useState(weight);
  const others = approved?.filter((share) => share !== weight && share < 100) ?? null;
  if (others && others.length === 0) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} shortcut="w">
          Set weight…
        </Button>
      }
      title="Change the candidate's share"
      description={
        others
          ? "Only shares of the approved plan are possible; another share is another plan, and needs a new approval."
          : `It takes ${weight} % now. The change is in force within about two seconds.`
      }
      confirmLabel={`Set ${wished} %`}
      variant="main"
      reason={{ label: "Why", hint: "Stands in the timeline." }}
      onConfirm={(reason) => setRolloutWeight({ rolloutId, weight: wished, reason })}
      onDone={() => router.refresh()}
    >
      {others ? (
        <RadioGroup
          legend="Share of the candidate"
          options={others.map((share) => ({ value: String(share), label: `${share} %` }))}
          onValueChange={(value) => setWished(Number(value))}
        />
      ) : (
        <Slider
          label="Share of the candidate"
          defaultValue={weight}
          min={1}
          max={99}
          format={(value) => `${value} %`}
          onValueChange={setWished}
        />
      )}
    </ConfirmDialog>
  );
}
