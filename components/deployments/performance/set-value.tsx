"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { setDeploymentValue } from "@/lib/actions/deployments";
import type { DeploymentValue } from "@/lib/contracts/deployment-value";

type Props = { deploymentId: string } & Pick<DeploymentValue, "prices" | "classes">;

/** Sets the price of replica time and, for few classes, what each kind of answer is worth. */
export function SetValue({ deploymentId, prices, classes }: Props) {
  const cells = classes.flatMap((actual) => classes.map((predicted) => ({ actual, predicted })));
  const nameOf = (i: number) => `cell-${i}`;
  const valueIn = (actual: string, predicted: string) =>
    prices?.values.find((cell) => cell.actual === actual && cell.predicted === predicted)?.value;
  const readInput = (form: FormData) => ({
    deploymentId,
    currency: String(form.get("currency")).trim().toUpperCase(),
    pricePerReplicaHour: Number(form.get("pricePerReplicaHour")),
    // Of many classes there are no fields: what was set by the API stays.
    values:
      cells.length === 0
        ? (prices?.values ?? [])
        : cells.flatMap((cell, i) => {
            const text = String(form.get(nameOf(i)) ?? "").trim();
            return text === "" ? [] : [{ ...cell, value: Number(text) }];
          }),
  });
  return (
    <FormDialog
      trigger={<Button variant={prices ? "quiet" : "main"}>{prices ? "Change prices…" : "Set prices…"}</Button>}
      title="Prices and worth"
      description="Money is counted at these figures from now on and for the past. Nothing that runs changes."
      isWide
      action={setDeploymentValue}
      readInput={readInput}
      submit={{ label: "Save prices" }}
    >
      {(fieldErrors) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Currency" hint="Three letters, such as EUR." error={fieldErrors.currency}>
              <Input
                name="currency"
                required
                maxLength={3}
                autoComplete="off"
                defaultValue={prices?.currency ?? "EUR"}
              />
            </Field>
            <Field
              label="Price of a replica for an hour"
              hint="Machine, storage and network together."
              error={fieldErrors.pricePerReplicaHour}
            >
              <Input
                name="pricePerReplicaHour"
                type="number"
                step="any"
                min={0}
                required
                defaultValue={prices?.pricePerReplicaHour}
              />
            </Field>
          </div>
          {cells.length > 0 ? (
            <fieldset className="grid gap-3">
              <legend className="mb-1 text-sm font-strong">What one answer is worth; a loss with a minus</legend>
              <div className="grid gap-3 sm:grid-cols-2">
                {cells.map(({ actual, predicted }, i) => (
                  <Field key={nameOf(i)} label={`Answered ${predicted}, was ${actual}`} isOptional>
                    <Input name={nameOf(i)} type="number" step="any" defaultValue={valueIn(actual, predicted)} />
                  </Field>
                ))}
              </div>
              {fieldErrors.values ? <p className="text-xs text-state-bad">{fieldErrors.values}</p> : null}
            </fieldset>
          ) : (
            <p className="text-xs text-muted-foreground">
              What answers of many classes are worth is set over the API: PUT /api/v1/deployments/…/value.
            </p>
          )}
        </>
      )}
    </FormDialog>
  );
}
