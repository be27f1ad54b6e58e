import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RuleChoices } from "@/lib/contracts/alert-rule";
import { type MetricFamily, metricFacts } from "@/lib/domain/alerts/metrics";
import { metricLabel } from "@/lib/domain/kpis/metric-names";
import { keysOf, metricOf, newDraft, type RuleDraft } from "./rule-draft";
import { familyHints, familyNames, isOfFeature, keyOf, metricName } from "./rule-words";

type Props = { draft: RuleDraft; choices: RuleChoices; onChange: (draft: RuleDraft) => void };

const families: readonly MetricFamily[] = ["service", "kpi", "drift", "quality", "business", "platform"];
/** The value of "whichever is worst" in the select of inputs. */
const WORST = "*";

/** What is watched: a family in plain words, one of its metrics, and of which answers. */
export function MetricFields({ draft, choices, onChange }: Props) {
  const { family } = draft.metric;
  const key = keyOf(draft.metric);
  const offered = families.filter((known) => keysOf(known, choices).length > 0);
  const keys = keysOf(family, choices);
  // Another metric means other numbers: what was typed for the old one would be nonsense in the new unit.
  const watch = (next: RuleDraft["metric"]) => onChange({ ...newDraft(next), maintenance: draft.maintenance });
  const feature = "feature" in draft.metric ? draft.metric.feature : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Watch" hint={familyHints[family]}>
        <NativeSelect
          value={family}
          onChange={({ target }) => {
            const next = families.find((known) => known === target.value) ?? "service";
            watch(metricOf(next, keysOf(next, choices)[0] ?? ""));
          }}
          options={offered.map((known) => ({ value: known, label: familyNames[known] }))}
        />
      </Field>
      <Field label="Metric">
        <NativeSelect
          value={key}
          onChange={({ target }) => watch(metricOf(family, target.value))}
          options={keys.map((known) => ({ value: known, label: metricName(family, known, metricLabel) }))}
        />
      </Field>
      {isOfFeature(family, key) ? (
        <Field label="Input" hint="The worst one of each window is named when it fires.">
          <NativeSelect
            value={feature ?? WORST}
            onChange={({ target }) =>
              onChange({
                ...draft,
                metric: metricOf(family, key, target.value === WORST ? undefined : target.value),
              })
            }
            options={[
              { value: WORST, label: "whichever is worst" },
              ...choices.features.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Field>
      ) : null}
      {family === "platform" || family === "business" ? null : (
        <Field label="Of which answers">
          <NativeSelect
            value={draft.scope}
            onChange={({ target }) => onChange(withScope(draft, target.value))}
            options={[
              { value: "all", label: "all that callers got" },
              { value: "live", label: "the live arm" },
              { value: "candidate", label: "the candidate" },
              ...choices.versions.map((version) => ({ value: `v${version}`, label: `version ${version}` })),
            ]}
          />
        </Field>
      )}
    </div>
  );
}

/** Only the candidate is compared with the live arm. */
function withScope(draft: RuleDraft, scope: string): RuleDraft {
  const isLost = draft.against === "live_arm" && scope !== "candidate";
  return { ...draft, scope, ...(isLost ? { against: "value", amount: newDraft(draft.metric).amount } : {}) };
}

/** What the metric can be held against, given whose answers are watched. */
export function comparisonsOf({ metric, scope }: RuleDraft): ("value" | "training" | "trailing" | "live_arm")[] {
  const known = metricFacts(metric).comparesWith.filter((against) => against !== "live_arm" || scope === "candidate");
  return ["value", ...known];
}
