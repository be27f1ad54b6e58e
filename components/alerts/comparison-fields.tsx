import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import { comparisonsOf } from "./metric-fields";
import { amountUnit, newDraft, type RuleDraft, readAgainst } from "./rule-draft";

type Props = { draft: RuleDraft; fieldErrors: Record<string, string>; onChange: (draft: RuleDraft) => void };

const againstNames = {
  value: "a fixed value",
  training: "what training knew",
  trailing: "the days before",
  live_arm: "the live arm in the same window",
} as const;

const under = (errors: Record<string, string>, ...names: string[]) =>
  names.map((name) => errors[`definition.${name}`]).find(Boolean);

/** What it is held against, and how far beyond it must lie. */
export function ComparisonFields({ draft, fieldErrors, onChange }: Props) {
  const facts = metricFacts(draft.metric);
  const isRelative = draft.against !== "value";
  const unit = amountUnit(draft);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Compared with" error={under(fieldErrors, "comparison.against", "scope")}>
        <NativeSelect
          value={draft.against}
          onChange={({ target }) => onChange(withAgainst(draft, readAgainst(target.value)))}
          options={comparisonsOf(draft).map((against) => ({ value: against, label: againstNames[against] }))}
        />
      </Field>
      {draft.against === "trailing" ? (
        <Field label="How many days before" error={under(fieldErrors, "comparison.days")}>
          <Input
            type="number"
            min={1}
            max={28}
            value={draft.days}
            onChange={({ target }) => onChange({ ...draft, days: target.value })}
          />
        </Field>
      ) : null}
      <Field label="Fires when it is">
        <NativeSelect
          value={draft.side}
          onChange={({ target }) => onChange({ ...draft, side: target.value === "below" ? "below" : "above" })}
          options={[
            { value: "above", label: isRelative ? "above that by more than" : "above" },
            { value: "below", label: isRelative ? "below that by more than" : "below" },
          ]}
        />
      </Field>
      <Field
        label={unit ? `Threshold, ${unit}` : "Threshold"}
        error={under(fieldErrors, "comparison.value", "comparison.by")}
      >
        <Input
          type="number"
          step="any"
          required
          value={draft.amount}
          onChange={({ target }) => onChange({ ...draft, amount: target.value })}
        />
      </Field>
      {isRelative ? (
        <Checkbox
          className="self-end pb-1.5"
          label="As a percentage of it"
          checked={draft.relative}
          onCheckedChange={(checked) => onChange({ ...draft, relative: checked === true })}
        />
      ) : null}
      {facts.certainty === "interval" ? (
        <Checkbox
          className="sm:col-span-2"
          label="Only when the whole 95 % interval lies beyond it"
          hint="A few unlucky rows then cannot fire it. Off: the measured value alone decides."
          checked={draft.needsInterval}
          onCheckedChange={(checked) => onChange({ ...draft, needsInterval: checked === true })}
        />
      ) : null}
    </div>
  );
}

/** From a fixed value to a distance, or back: the number before meant something else. */
function withAgainst(draft: RuleDraft, against: RuleDraft["against"]): RuleDraft {
  if (against === "value") return { ...draft, against, amount: newDraft(draft.metric).amount, relative: false };
  return draft.against === "value" ? { ...draft, against, amount: "20", relative: true } : { ...draft, against };
}
