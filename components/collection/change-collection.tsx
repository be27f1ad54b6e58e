"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { setCollection } from "@/lib/actions/collection";
import type { CollectionView, LiveInputs } from "@/lib/contracts/collection";
import { CollectionFields } from "./collection-fields";
import { readPolicy } from "./collection-words";

type Props = { deploymentId: string; policy: CollectionView; live: LiveInputs | null };

/** Changes what is kept of a deployment's predictions. */
export function ChangeCollection({ deploymentId, policy, live }: Props) {
  return (
    <FormDialog
      trigger={<Button variant="quiet">Change what is kept…</Button>}
      title="What is kept"
      description="Holds for what arrives from five seconds after; values that summaries named before stay in them. Fewer days also remove what is there and older, and more days later do not let it in again."
      isWide
      action={setCollection}
      readInput={(form) => ({ deploymentId, ...readPolicy(form), seenVersion: policy.version })}
      submit={{ label: "Save what is kept" }}
    >
      {(fieldErrors) => <CollectionFields {...{ policy, live, fieldErrors }} />}
    </FormDialog>
  );
}
