import type { DeploymentView } from "@/lib/contracts/deployment";
import type { IncidentItem } from "@/lib/contracts/incident";
import type { StateKind } from "@/lib/contracts/state-kind";

type Headline = { sentence: string; kind: StateKind; word: string };

/**
 * What stands above a deployment's tabs. Replicas that answer are not all of health: where nothing else is wrong, an open
 * incident is the news, unless it is only for information.
 */
export function deploymentHeadline(
  health: DeploymentView["health"],
  incident: Pick<IncidentItem, "title" | "severity"> | null,
): Headline {
  if (!incident || incident.severity === "info" || health.kind !== "ok") return health;
  return incident.severity === "critical"
    ? { sentence: incident.title, kind: "bad", word: "Degraded" }
    : { sentence: incident.title, kind: "hold", word: "Needs a look" };
}
