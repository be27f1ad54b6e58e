"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { createDeployment } from "@/lib/actions/deployments";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { DeploymentChoices } from "@/lib/contracts/deployment";

export type CreateDeploymentFormProps = { choices: DeploymentChoices; model: string | null };

/** Model, environment, name: the rest has defaults that a rollout may change. */
export function CreateDeploymentForm({ choices, model }: CreateDeploymentFormProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(
    choices.models.find((m) => m.id === model || m.name === model) ?? choices.models[0],
  );
  const teams = new Set(choices.models.map((m) => m.teamId)).size;
  const environments = choices.environments.filter((environment) => environment.teamId === chosen?.teamId);
  const { run, isPending, error, fieldErrors } = useAction(createDeployment, {
    onSuccess: ({ id }) => router.push(`/deployments/${id}`),
  });
  const submit = (form: FormData) =>
    run({
      model: String(form.get("model")),
      environment: String(form.get("environment")),
      name: String(form.get("name")),
      description: String(form.get("description")),
      replicas: Number(form.get("replicas")),
      memoryMb: Number(form.get("memoryMb")),
    });
  return (
    <form onSubmit={submitForm((form) => void submit(form))} className="grid max-w-[640px] gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Model" error={fieldErrors.model}>
          <NativeSelect
            name="model"
            value={chosen?.id}
            onChange={({ target }) => setChosen(choices.models.find((m) => m.id === target.value))}
            options={choices.models.map((m) => ({ value: m.id, label: teams > 1 ? `${m.name}, ${m.team}` : m.name }))}
          />
        </Field>
        <Field label="Environment" error={fieldErrors.environment}>
          <NativeSelect
            key={chosen?.teamId}
            name="environment"
            defaultValue={environments[0]?.id}
            options={environments.map((environment) => ({
              value: environment.id,
              label: `${environment.name}, ${environment.approvals > 0 ? "needs an approval" : "needs no approval"}`,
            }))}
          />
        </Field>
      </div>
      <Field label="Name" hint="Stands in the address that callers use, e.g. flight-delay." error={fieldErrors.name}>
        <Input
          name="name"
          required
          maxLength={63}
          autoComplete="off"
          spellCheck={false}
          defaultValue={chosen?.name}
          key={chosen?.id}
        />
      </Field>
      <Field label="Description" isOptional error={fieldErrors.description}>
        <Input name="description" maxLength={2000} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Replicas" hint="Model servers per version." error={fieldErrors.replicas}>
          <Input name="replicas" type="number" min={1} max={20} defaultValue={1} required />
        </Field>
        <Field
          label="Memory of a replica, MB"
          hint="A server that holds more is restarted."
          error={fieldErrors.memoryMb}
        >
          <Input name="memoryMb" type="number" min={64} max={1_048_576} defaultValue={512} required />
        </Field>
      </div>
      <FormError error={error} />
      <div className="flex gap-2">
        <Button type="submit" variant="main" size="lg" isPending={isPending} shortcut="Meta+Enter Control+Enter">
          Create deployment
        </Button>
        <ButtonLink href="/deployments" size="lg">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
