"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { severityNames } from "@/components/incidents/incident-words";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { createAlertRule, updateAlertRule } from "@/lib/actions/alert-rules";
import { submitForm } from "@/lib/client/submit-form";
import { useAction } from "@/lib/client/use-action";
import type { AlertRuleView, RuleChoices } from "@/lib/contracts/alert-rule";
import { alertSeverities, parseAlertSeverity } from "@/lib/domain/alerts/rule";
import { describeRule, suggestName } from "@/lib/domain/alerts/rule-words";
import { ComparisonFields } from "./comparison-fields";
import { LaterPreview } from "./later-preview";
import { MaintenanceFields } from "./maintenance-fields";
import { MetricFields } from "./metric-fields";
import { definitionOf, draftOf, isComplete, newDraft } from "./rule-draft";
import { WindowFields } from "./window-fields";

type Props = {
  choices: RuleChoices;
  /** The rule to edit; null for a new one. */
  rule: Pick<AlertRuleView, "id" | "name" | "severity" | "definition" | "isEnabled"> | null;
};

/** A rule from its metric to how it tells, beside when it would have fired; what it says stands above in a sentence. */
export function RuleForm({ choices, rule }: Props) {
  const router = useRouter();
  const deploymentId = choices.deployment.id;
  const [draft, setDraft] = useState(() =>
    rule ? draftOf(rule.definition) : newDraft({ family: "service", name: "error_rate" }),
  );
  /** Null while nobody has named it: the suggestion follows what it says. */
  const [name, setName] = useState(rule?.name ?? null);
  const onSuccess = ({ id }: { id: string }) => router.push(`/incidents/rules/${id}`);
  const create = useAction(createAlertRule, { onSuccess });
  const update = useAction(updateAlertRule, { onSuccess });
  const { isPending, error, fieldErrors } = rule ? update : create;
  const definition = definitionOf(draft);
  const isWhole = isComplete(definition);
  const shownName = name ?? (isWhole ? suggestName(definition) : "");

  function save(form: FormData) {
    const severity = parseAlertSeverity(String(form.get("severity")));
    const facts = { name: shownName, severity, definition };
    if (rule) void update.run({ ruleId: rule.id, ...facts });
    else void create.run({ deploymentId, ...facts });
  }
  return (
    <form
      onSubmit={submitForm(save)}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]"
    >
      <div className="grid gap-6">
        <Section title="What it watches">
          <MetricFields draft={draft} choices={choices} onChange={setDraft} />
        </Section>
        <Section title="When it is too much">
          <ComparisonFields draft={draft} fieldErrors={fieldErrors} onChange={setDraft} />
        </Section>
        <Section title="For how long, and on how much">
          <WindowFields draft={draft} fieldErrors={fieldErrors} onChange={setDraft} />
        </Section>
        <Section title="How it is told">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error={fieldErrors.name}>
              <Input
                value={shownName}
                onChange={({ target }) => setName(target.value)}
                required
                maxLength={120}
                autoComplete="off"
              />
            </Field>
            <Field label="Severity" hint="Which channels hear of incidents is set at each channel.">
              <NativeSelect
                name="severity"
                defaultValue={rule?.severity ?? "warning"}
                options={alertSeverities.map((severity) => ({ value: severity, label: severityNames[severity] }))}
              />
            </Field>
          </div>
          <div className="mt-4">
            <MaintenanceFields
              windows={draft.maintenance}
              error={Object.entries(fieldErrors).find(([path]) => path.startsWith("definition.maintenance"))?.[1]}
              onChange={(maintenance) => setDraft({ ...draft, maintenance })}
            />
          </div>
        </Section>
      </div>
      <div className="grid gap-4 lg:sticky lg:top-16">
        <section aria-label="What the rule says" className="rounded-md border border-border bg-card p-4">
          <p className="text-sm break-words">
            {isWhole ? `${sentenceCase(describeRule(definition))}.` : "A number is missing."}
          </p>
          <hr className="my-3 border-border" />
          <LaterPreview deploymentId={deploymentId} definition={definition} />
        </section>
        <FormError error={error} fields={["name"]} />
        <div className="flex justify-end gap-2">
          <ButtonLink href={rule ? `/incidents/rules/${rule.id}` : "/incidents"}>Cancel</ButtonLink>
          <Button type="submit" variant="main" shortcut="Meta+Enter Control+Enter" isPending={isPending}>
            {rule ? "Save rule" : "Create rule"}
          </Button>
        </div>
      </div>
    </form>
  );
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
