"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CollectionView, LiveInputs } from "@/lib/contracts/collection";
import { MAX_DAYS, type Treatment, treatments } from "@/lib/domain/collection/collection-policy";
import { fieldsOf, inputsSentence } from "./collection-words";

type Props = { policy: CollectionView; live: LiveInputs | null; fieldErrors: Record<string, string> };

const treatmentLabels: Record<Treatment, { label: string; hint: string }> = {
  redact: { label: "Inputs to leave out", hint: "Names by commas. The database gets nothing of the value." },
  pseudonymise: {
    label: "Inputs to replace by a pseudonym",
    hint: "The same value always gets the same pseudonym in this team. Without the installation's key nobody can tell whose it is.",
  },
  encrypt: {
    label: "Inputs to encrypt",
    hint: "ML engineers and responders can show one prediction's values, with a reason that is kept.",
  },
};

/** The server names a wrong element by its path: the control that holds it shows the sentence. */
function personalError(fieldErrors: Props["fieldErrors"]): string | undefined {
  return Object.entries(fieldErrors).find(([path]) => path.startsWith("personalFields"))?.[1];
}

/** Everything that a policy says; `readPolicy` reads it back. */
export function CollectionFields({ policy, live, fieldErrors }: Props) {
  const confidence = policy.keepBelowConfidence;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Keep the inputs of … % of the predictions" error={fieldErrors.sampling}>
          <Input
            {...{ name: "sampling", type: "number", min: 0, max: 100, step: "any" }}
            required
            defaultValue={policy.sampling * 100}
          />
        </Field>
        <Field
          label="Always keep below … % confidence"
          hint="50 to 100. For models that answer with a probability."
          isOptional
          error={fieldErrors.keepBelowConfidence}
        >
          <Input
            {...{ name: "keepBelowConfidence", type: "number", min: 50, max: 100, step: "any" }}
            defaultValue={confidence === null ? undefined : confidence * 100}
          />
        </Field>
      </div>
      <Checkbox name="keepErrors" label="Always keep errors" defaultChecked={policy.keepErrors} />
      {treatments.map((treatment) => (
        <Field
          key={treatment}
          {...treatmentLabels[treatment]}
          isOptional
          error={treatment === "redact" ? personalError(fieldErrors) : undefined}
        >
          <Input name={treatment} defaultValue={fieldsOf(policy, treatment)} autoComplete="off" spellCheck={false} />
        </Field>
      ))}
      <p className="text-xs text-muted-foreground">
        {live ? `${inputsSentence(live)} ` : null}Until an answer has reached ingest, mostly within a second, its inputs
        wait as they came in a file beside the model server that only its own user can read.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Keep inputs for … days"
          hint="In review queues too: what waits there longer goes."
          error={fieldErrors.payloadDays}
        >
          <Input
            {...{ name: "payloadDays", type: "number", min: 1, max: MAX_DAYS, step: 1 }}
            required
            defaultValue={policy.payloadDays}
          />
        </Field>
        <Field label="Keep answers and labels for … days" error={fieldErrors.rowDays}>
          <Input
            {...{ name: "rowDays", type: "number", min: 1, max: MAX_DAYS, step: 1 }}
            required
            defaultValue={policy.rowDays}
          />
        </Field>
      </div>
    </>
  );
}
