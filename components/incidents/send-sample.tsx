"use client";

import { Button, type ButtonLook } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { PageLink } from "@/components/ui/page-link";
import { sendSample } from "@/lib/actions/incidents";
import type { IncidentView } from "@/lib/contracts/incident";

type Props = { incident: Pick<IncidentView, "id" | "queues">; size: ButtonLook["size"] };

/** Puts predictions of the time that it fires before people; their labels say whether the answers are wrong. */
export function SendSample({ incident: { id, queues }, size }: Props) {
  return (
    <FormDialog
      trigger={<Button size={size}>Send a sample to review…</Button>}
      title="Send a sample to review"
      description="Predictions made since it began, drawn evenly over that time, go into a queue of this deployment."
      action={sendSample}
      readInput={(form) => ({ incidentId: id, queueId: String(form.get("queue")), count: Number(form.get("count")) })}
      submit={{ label: "Send sample" }}
    >
      {(fieldErrors) =>
        queues.length === 0 ? (
          <p className="text-sm">
            This deployment has no queue yet. Make one under <PageLink href="/reviews?do=create">Reviews</PageLink>,
            then send the sample.
          </p>
        ) : (
          <>
            <Field label="Queue" error={fieldErrors.queueId}>
              <NativeSelect name="queue" options={queues.map((queue) => ({ value: queue.id, label: queue.name }))} />
            </Field>
            <Field label="Predictions" hint="At most 200." error={fieldErrors.count}>
              <Input name="count" type="number" min={1} max={200} defaultValue={25} required />
            </Field>
          </>
        )
      }
    </FormDialog>
  );
}
