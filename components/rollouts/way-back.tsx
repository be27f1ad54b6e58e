import { Section } from "@/components/ui/section";
import type { RolloutView } from "@/lib/contracts/rollout";

/** What an abort would do now, and whether live could take it. */
export function WayBack({ rollout: { fromVersion, arms, choices } }: { rollout: RolloutView }) {
  const live = arms.find(({ arm }) => arm === "live");
  if (fromVersion === null || !live || !choices.includes("abort")) return null;
  return (
    <Section title="Way back">
      <p className="text-xs text-muted-foreground">
        Abort gives v{fromVersion} all traffic in about 2 s. v{fromVersion} has {live.ready} of {live.replicas} replicas
        ready.
      </p>
    </Section>
  );
}
