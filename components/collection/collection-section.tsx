import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { CollectionPage } from "@/lib/contracts/collection";
import { treatments } from "@/lib/domain/collection/collection-policy";
import { ChangeCollection } from "./change-collection";
import { daysSentence, fieldsOf, samplingSentence, treatmentNames, unknownInputs } from "./collection-words";

/** What is kept of a deployment's predictions, and who said so. */
export function CollectionSection({
  deploymentId,
  policy,
  mayChange,
  live,
}: CollectionPage & { deploymentId: string }) {
  const unknown = unknownInputs(policy, live);
  const personal = treatments
    .map((treatment) => ({ term: treatmentNames[treatment], value: fieldsOf(policy, treatment) }))
    .filter(({ value }) => value !== "");
  const changed = policy.changedAt && (
    <>
      {policy.changedByName}, <Time value={policy.changedAt} />
    </>
  );
  return (
    <Section title="What is kept" aside={mayChange ? <ChangeCollection {...{ deploymentId, policy, live }} /> : null}>
      <DataList
        items={[
          { term: "Inputs are kept", value: samplingSentence(policy) },
          { term: "For", value: daysSentence(policy) },
          ...(personal.length === 0 ? [{ term: "Personal inputs", value: "none declared" }] : personal),
          ...(unknown === null
            ? []
            : [
                {
                  term: "Not protected",
                  value: `${unknown}: version ${live?.version}, which is live, takes no such input.`,
                },
              ]),
          { term: "Set by", value: changed || "nobody: this is the default" },
        ]}
      />
    </Section>
  );
}
