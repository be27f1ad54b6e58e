import { formatPlural } from "@/lib/client/format-number";
import type { DeploymentListItem } from "@/lib/contracts/deployment";

/** The list's headline: the worst first. */
export function fleetSentence(items: readonly DeploymentListItem[]): string {
  if (items.length === 0) return "No deployments yet.";
  const bad = items.filter((item) => item.health.kind === "bad");
  const waiting = items.filter((item) => item.health.word === "Waiting");
  const [worst] = bad;
  if (worst)
    return bad.length === 1
      ? `${worst.name} is ${worst.health.word.toLowerCase()}.`
      : `${bad.length} deployments need a look.`;
  const [first] = waiting;
  if (first)
    return waiting.length === 1
      ? `${first.name} waits for a person to continue.`
      : `${waiting.length} rollouts wait for a person.`;
  const moving = items.filter((item) => item.health.kind === "progress").length;
  if (moving > 0) return `${formatPlural(moving, "deployment")} moving, nothing needs you.`;
  const healthy = items.filter((item) => item.health.kind === "ok").length;
  return `${healthy} of ${formatPlural(items.length, "deployment")} healthy, nothing needs you.`;
}
