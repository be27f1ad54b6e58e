import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import { noDataBehaviours, windowMinutes } from "@/lib/domain/alerts/rule";
import { windowWords } from "@/lib/domain/alerts/rule-words";
import { ONCE, type RuleDraft, readNoData, readWindow } from "./rule-draft";
import { noDataNames, renotifyWords } from "./rule-words";

type Props = { draft: RuleDraft; fieldErrors: Record<string, string>; onChange: (draft: RuleDraft) => void };
type NumberName = "needed" | "of" | "minSamples" | "labelDelay" | "recoverAfter";

const renotifyChoices = [null, 60, 240, 720, 1440] as const;

/** How long it must last, on how much, and what silence means. */
export function WindowFields({ draft, fieldErrors, onChange }: Props) {
  const facts = metricFacts(draft.metric);
  const number = (name: NumberName, min: number, max: number) => (
    <Input
      type="number"
      {...{ min, max }}
      step={1}
      required
      value={draft[name]}
      onChange={({ target }) => onChange({ ...draft, [name]: target.value })}
    />
  );
  const error = (name: string) => fieldErrors[`definition.${name}`];
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label="A window is" error={error("windows.minutes")}>
        <NativeSelect
          value={String(draft.minutes)}
          onChange={({ target }) => onChange({ ...draft, minutes: readWindow(target.value) })}
          options={windowMinutes.map((minutes) => ({ value: String(minutes), label: windowWords(minutes) }))}
        />
      </Field>
      <Field label="Fires when so many windows" error={error("windows.needed")}>
        {number("needed", 1, 24)}
      </Field>
      <Field label="of the last so many are beyond it" error={error("windows.of")}>
        {number("of", 1, 24)}
      </Field>
      {facts.countsSamples ? (
        <Field label="Least samples in a window" hint="Fewer: the window has no data." error={error("minSamples")}>
          {number("minSamples", 0, 1_000_000)}
        </Field>
      ) : null}
      {facts.needsLabels ? (
        <Field
          label="Wait for labels, minutes"
          hint="A window is judged so long after its end."
          error={error("labelDelayMinutes")}
        >
          {number("labelDelay", 0, 1440)}
        </Field>
      ) : null}
      <Field label="A window without data">
        <NativeSelect
          value={draft.noData}
          onChange={({ target }) => onChange({ ...draft, noData: readNoData(target.value) })}
          options={noDataBehaviours.map((behaviour) => ({ value: behaviour, label: noDataNames[behaviour] }))}
        />
      </Field>
      <Field label="Recovered after windows in order" error={error("recoverAfter")}>
        {number("recoverAfter", 1, 24)}
      </Field>
      <Field label="While it fires" hint="Until somebody acknowledges the incident.">
        <NativeSelect
          value={draft.renotify}
          onChange={({ target }) => onChange({ ...draft, renotify: target.value })}
          options={renotifyOptions(draft.renotify)}
        />
      </Field>
    </div>
  );
}

/** The usual ones, and the rule's own where it was set by the API to something else. */
function renotifyOptions(current: string) {
  const known = renotifyChoices.map((minutes) => ({
    value: minutes === null ? ONCE : String(minutes),
    label: renotifyWords(minutes),
  }));
  return known.some(({ value }) => value === current)
    ? known
    : [...known, { value: current, label: renotifyWords(Number(current)) }];
}
