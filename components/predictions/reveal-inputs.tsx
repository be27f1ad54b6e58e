"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataList } from "@/components/ui/data-list";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Textarea } from "@/components/ui/textarea";
import { revealPrediction } from "@/lib/actions/collection";
import type { RevealedInputs } from "@/lib/contracts/collection";

type Props = { deploymentId: string; predictionId: string };

function wordsOf(revealed: RevealedInputs[string]): string {
  if (revealed === null) return "not readable: it was encrypted under another key";
  return typeof revealed.value === "string" ? revealed.value : JSON.stringify(revealed.value);
}

/** Asks why, then shows the encrypted inputs until the page is left. */
export function RevealInputs({ deploymentId, predictionId }: Props) {
  const [revealed, setRevealed] = useState<RevealedInputs | null>(null);
  if (revealed) {
    return <DataList items={Object.entries(revealed).map(([term, input]) => ({ term, value: wordsOf(input) }))} />;
  }
  return (
    <FormDialog
      trigger={<Button>Show encrypted inputs…</Button>}
      title="Show the encrypted inputs?"
      description="The audit trail keeps that you looked, at which prediction, and why."
      action={revealPrediction}
      readInput={(form) => ({ deploymentId, predictionId, reason: String(form.get("reason")) })}
      onDone={setRevealed}
      submit={{ label: "Show them" }}
    >
      {(fieldErrors) => (
        <Field label="Why" error={fieldErrors.reason}>
          <Textarea name="reason" rows={2} required maxLength={1000} />
        </Field>
      )}
    </FormDialog>
  );
}
