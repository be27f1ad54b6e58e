import { DataList } from "@/components/ui/data-list";
import { Section } from "@/components/ui/section";
import type { RolloutView } from "@/lib/contracts/rollout";
import { ApprovalCard } from "./approval-card";
import { Timeline } from "./timeline";
import { WayBack } from "./way-back";

/** What happened, who allowed it, the way back, and the whole plan. */
export function RolloutSide({ rollout }: { rollout: RolloutView }) {
  return (
    <>
      <Section title="Timeline">
        <Timeline entries={rollout.timeline} />
      </Section>
      <ApprovalCard rollout={rollout} />
      <WayBack rollout={rollout} />
      <Section title="The plan" aside="and nothing else">
        <DataList items={rollout.plan} />
      </Section>
    </>
  );
}
