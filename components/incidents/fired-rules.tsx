import type { ChartMark } from "@/components/charts/prepare-time-series";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import { formatPlural } from "@/lib/client/format-number";
import type { FiredRule } from "@/lib/contracts/incident";
import { FiredRuleChart } from "./fired-rule";
import { firedFinding } from "./incident-words";

/** The gravest rule with its chart; the others that joined are folded below it. */
export function FiredRules({ rules, marks }: { rules: FiredRule[]; marks: ChartMark[] }) {
  const [gravest, ...others] = rules;
  if (!gravest) return null;
  return (
    <Section title={firedFinding(rules)}>
      <FiredRuleChart rule={gravest} marks={marks} />
      {others.length > 0 ? (
        <Details summary={`${formatPlural(others.length, "more rule")} fired with it`} className="mt-3">
          <div className="grid gap-3">
            {others.map((rule) => (
              <FiredRuleChart key={rule.id} rule={rule} marks={marks} />
            ))}
          </div>
        </Details>
      ) : null}
    </Section>
  );
}
