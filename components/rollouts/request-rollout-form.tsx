"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";
import { requestRollout } from "@/lib/actions/rollouts";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { RolloutDraft } from "@/lib/contracts/rollout";
import { parseWeights } from "./parse-weights";
import { requestWords } from "./request-words";

export type RequestRolloutFormProps = { draft: RolloutDraft; version: number; isFit: boolean };

/** Strategy, shares and size of one attempt. What is sent becomes the plan, as a whole. */
export function RequestRolloutForm({ draft, version, isFit }: RequestRolloutFormProps) {
  const router = useRouter();
  const { deployment, liveVersion, approvals, mayStart } = draft;
  const isFirst = liveVersion === null;
  const [strategy, setStrategy] = useState<"rolling" | "canary">(isFirst ? "rolling" : "canary");
  const [weights, setWeights] = useState("25, 50");
  const [startsItself, setStartsItself] = useState(mayStart);
  const shares = parseWeights(weights);
  const { run, isPending, error, fieldErrors } = useAction(requestRollout, {
    onSuccess: ({ number }) => router.push(`/deployments/${deployment.id}/rollouts/${number}`),
  });
  const words = requestWords({ approvals, autoStart: startsItself });

  const submit = (form: FormData) =>
    run({
      deploymentId: deployment.id,
      version,
      strategy:
        strategy === "rolling"
          ? { kind: "rolling" }
          : { kind: "canary", weights: shares.kind === "read" ? shares.weights : [] },
      replicas: Number(form.get("replicas")),
      autoStart: startsItself,
      reason: String(form.get("reason")),
    });

  return (
    <form onSubmit={submitForm((form) => void submit(form))} className="grid gap-5">
      <RadioGroup
        legend="How does it take over?"
        value={strategy}
        onValueChange={(value) => setStrategy(value === "canary" ? "canary" : "rolling")}
        options={[
          {
            value: "canary",
            label: "Canary: a share first, then more",
            hint: isFirst ? "Needs a version that is live." : "Each share is held until a person continues.",
            isDisabled: isFirst,
          },
          {
            value: "rolling",
            label: "Rolling: all at once",
            hint: "Every replica is made ready first; no request fails during the switch.",
          },
        ]}
      />
      {strategy === "canary" ? (
        <Field
          label="Shares of the candidate, percent"
          hint="In order; all traffic comes after the last one."
          error={(shares.kind === "wrong" ? shares.reason : null) ?? fieldErrors.strategy}
        >
          <Input value={weights} onChange={(event) => setWeights(event.target.value)} autoComplete="off" />
        </Field>
      ) : null}
      <Field label="Replicas" hint={`Model servers of v${version}.`} error={fieldErrors.replicas}>
        <Input name="replicas" type="number" min={1} max={20} defaultValue={deployment.replicas} required />
      </Field>
      <Field
        label="Why"
        isOptional
        hint="Whoever decides, and whoever looks back, reads it."
        error={fieldErrors.reason}
      >
        <Textarea name="reason" rows={2} maxLength={1000} />
      </Field>
      {mayStart ? (
        <Checkbox
          label={approvals > 0 ? "Start by itself once approved" : "Start at once"}
          checked={startsItself}
          onCheckedChange={(checked) => setStartsItself(checked === true)}
        />
      ) : null}
      <p className="text-sm text-muted-foreground">{words.sentence}</p>
      <FormError error={error} />
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="main"
          size="lg"
          isPending={isPending}
          disabled={!isFit || (strategy === "canary" && shares.kind === "wrong")}
          shortcut="Meta+Enter Control+Enter"
        >
          {words.verb}
        </Button>
        <ButtonLink href={`/deployments/${deployment.id}`} size="lg">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
