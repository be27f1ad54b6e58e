"use client";

import { Button } from "@/components/ui/button";
import { FormDialog } from "@/components/ui/form-dialog";
import { setCollection } from "@/lib/actions/collection";
import type { CollectionView } from "@/lib/contracts/collection";
import { CollectionFields } from "./collection-fields";
import { readPolicy } from "./collection-words";

/** Changes what is kept of a deployment's predictions. */
export function ChangeCollection({ deploymentId, policy }: { deploymentId: string; policy: CollectionView }) {
  return (
    <FormDialog
      trigger={<Button variant="quiet">Change what is kept…</Button>}
      title="What is kept"
      description="Holds for what arrives from five seconds after. Fewer days also remove what is there and older."
      isWide
      action={setCollection}
      readInput={(form) => ({ deploymentId, ...readPolicy(form), seenVersion: policy.version })}
      submit={{ label: "Save what is kept" }}
    >
      {(fieldErrors) => <CollectionFields policy={policy} fieldErrors={fieldErrors} />}
    </FormDialog>
  );
}
