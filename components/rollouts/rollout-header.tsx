import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { RolloutView } from "@/lib/contracts/rollout";
import { strategyName } from "@/lib/domain/rollouts/strategy";
import { RolloutFacts } from "./rollout-facts";

type Props = { rollout: RolloutView; actions?: ReactNode };

/** Where it stands and what it needs, as the sentence of the page. */
export function RolloutHeader({ rollout, actions }: Props) {
  const { deployment, number, strategy, fromVersion, toVersion, sentence } = rollout;
  const versions = fromVersion === null ? `v${toVersion}` : `v${fromVersion} → v${toVersion}`;
  return (
    <PageHeader
      crumbs={[
        { label: "Deployments", href: "/deployments" },
        { label: deployment.name, href: `/deployments/${deployment.id}` },
        { label: deployment.environment },
        { label: `Rollout ${number}, ${strategyName(strategy)} ${versions}` },
      ]}
      sentence={sentence}
      facts={<RolloutFacts rollout={rollout} />}
      actions={actions}
    />
  );
}
