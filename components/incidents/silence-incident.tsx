"use client";

import { useRouter } from "next/navigation";
import { Button, type ButtonLook } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { silenceIncident } from "@/lib/actions/incidents";
import { useAction } from "@/lib/client/use-action";
import { quietLengths, untilOf } from "./quiet-lengths";

type Props = { incidentId: string; isSilenced: boolean; size: ButtonLook["size"] };

/** Nobody is told again until the time is up; the incident stays what it is. */
export function SilenceIncident({ incidentId, isSilenced, size }: Props) {
  return isSilenced ? (
    <EndSilence incidentId={incidentId} size={size} />
  ) : (
    <BeginSilence incidentId={incidentId} size={size} />
  );
}

function BeginSilence({ incidentId, size }: Omit<Props, "isSilenced">) {
  return (
    <FormDialog
      trigger={
        <Button size={size} shortcut="s">
          Silence…
        </Button>
      }
      title="Silence this incident?"
      description="Nobody is told of it again until then. It stays open, and its rules go on judging."
      action={silenceIncident}
      readInput={(form) => ({
        incidentId,
        until: untilOf(String(form.get("length"))),
        reason: String(form.get("reason")),
      })}
      submit={{ label: "Silence" }}
    >
      {(fieldErrors) => (
        <>
          <Field label="For" error={fieldErrors.until}>
            <NativeSelect name="length" options={quietLengths} defaultValue="120" />
          </Field>
          <Field label="Why" hint="Stands in the record and the audit trail." error={fieldErrors.reason}>
            <Textarea name="reason" rows={2} maxLength={500} required />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

function EndSilence({ incidentId, size }: Omit<Props, "isSilenced">) {
  const router = useRouter();
  const { run, isPending } = useAction(silenceIncident, { onSuccess: () => router.refresh() });
  return (
    <Button size={size} shortcut="s" isPending={isPending} onClick={() => void run({ incidentId, until: null })}>
      End the silence
    </Button>
  );
}
