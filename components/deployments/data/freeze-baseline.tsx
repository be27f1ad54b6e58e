"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { freezeBaseline } from "@/lib/actions/monitors";
import { readUtc } from "./monitor-form";

/** `from` and `to` are ISO times: what the fields open with. */
type Props = { deploymentId: string; version: number; from: string; to: string };

/** Counts a version's own traffic of a time as its baseline, once and for good. */
export function FreezeBaseline({ deploymentId, version, from, to }: Props) {
  return (
    <FormDialog
      trigger={<Button variant="main">Freeze a baseline…</Button>}
      title={`Freeze a baseline for v${version}`}
      description="Counted from the predictions stored in this time, and never changed. Drift is measured for what is predicted after that."
      action={freezeBaseline}
      readInput={(form) => ({
        ...{ deploymentId, version },
        from: readUtc(form.get("from")),
        to: readUtc(form.get("to")),
      })}
      submit={{ label: "Freeze baseline" }}
    >
      {(errors) => (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From, UTC" error={errors.from}>
            <Input name="from" type="datetime-local" required defaultValue={from.slice(0, 16)} />
          </Field>
          <Field label="To, UTC" error={errors.to}>
            <Input name="to" type="datetime-local" required defaultValue={to.slice(0, 16)} />
          </Field>
        </div>
      )}
    </FormDialog>
  );
}
