"use client";

import { useRouter } from "next/navigation";
import { quietLengths, untilOf } from "@/components/incidents/quiet-lengths";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { deleteAlertRule, muteAlertRule, updateAlertRule } from "@/lib/actions/alert-rules";
import { useAction } from "@/lib/client/use-action";
import type { AlertRuleView } from "@/lib/contracts/alert-rule";

type Rule = Pick<AlertRuleView, "id" | "name" | "isEnabled" | "mutedUntil">;

/** What may be done with a rule: edit, mute, switch off, delete. */
export function RuleActions({ rule, mayDelete }: { rule: Rule; mayDelete: boolean }) {
  const router = useRouter();
  const { id, name, isEnabled, mutedUntil } = rule;
  const refresh = { onSuccess: () => router.refresh() };
  const toggle = useAction(updateAlertRule, refresh);
  const unmute = useAction(muteAlertRule, refresh);
  const failure = toggle.error ?? unmute.error;
  return (
    <>
      <ButtonLink href={`/incidents/rules/${id}?edit=1`} shortcut="e">
        Edit
      </ButtonLink>
      {mutedUntil ? (
        <Button isPending={unmute.isPending} onClick={() => void unmute.run({ ruleId: id, until: null })}>
          End the muting
        </Button>
      ) : isEnabled ? (
        <MuteRule id={id} name={name} />
      ) : null}
      <Button isPending={toggle.isPending} onClick={() => void toggle.run({ ruleId: id, isEnabled: !isEnabled })}>
        {isEnabled ? "Switch off" : "Switch on"}
      </Button>
      {mayDelete ? (
        <ConfirmDialog
          trigger={<Button variant="danger">Delete…</Button>}
          title={`Delete ${name}?`}
          description="Nothing watches this any more. Incidents in which it fired keep what it found."
          confirmLabel="Delete rule"
          onConfirm={() => deleteAlertRule({ ruleId: id })}
          onDone={() => router.push("/incidents")}
        />
      ) : null}
      {failure ? (
        <p role="alert" className="basis-full text-xs text-state-bad">
          {failure.message}
        </p>
      ) : null}
    </>
  );
}

function MuteRule({ id, name }: { id: string; name: string }) {
  return (
    <FormDialog
      trigger={<Button shortcut="m">Mute…</Button>}
      title={`Mute ${name}?`}
      description="It does not judge until then, so it opens no incident."
      action={muteAlertRule}
      readInput={(form) => ({
        ruleId: id,
        until: untilOf(String(form.get("length"))),
        reason: String(form.get("reason")),
      })}
      submit={{ label: "Mute rule" }}
    >
      {(fieldErrors) => (
        <>
          <Field label="For" error={fieldErrors.until}>
            <NativeSelect name="length" options={quietLengths} defaultValue="120" />
          </Field>
          <Field label="Why" error={fieldErrors.reason}>
            <Textarea name="reason" rows={2} maxLength={500} required />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
