import type { PaletteItem } from "@/lib/contracts/palette";
import { type Actor, can, mayAnywhere } from "@/lib/domain/access/actor";
import type { Permission, TeamPermission } from "@/lib/domain/access/permissions";
import { isRequested, type RolloutPhase } from "@/lib/domain/rollouts/phases";

const verb = (id: string, title: string, href: string, subtitle?: string): PaletteItem => ({
  ...{ id, kind: "verb", group: "Do", title, href },
  ...(subtitle ? { subtitle } : {}),
});

const general: { permission: Permission; item: PaletteItem }[] = [
  { permission: "version:register", item: verb("version.register", "Register a version…", "/models/register") },
  { permission: "deployment:create", item: verb("deployment.create", "Create a deployment…", "/deployments/new") },
  { permission: "review:request", item: verb("review_queue.create", "Create a review queue…", "/reviews?do=create") },
  { permission: "alert_rule:create", item: verb("alert_rule.create", "Write an alert rule…", "/incidents/rules/new") },
  {
    permission: "data_source:create",
    item: verb("data_source.create", "Describe a data source…", "/settings/data-sources?do=create"),
  },
  { permission: "channel:create", item: verb("channel.create", "Connect a channel…", "/settings/channels?do=create") },
  { permission: "token:create", item: verb("token.create", "Create an API token…", "/settings/tokens?do=create") },
  {
    permission: "token:create_own",
    item: verb("token.create_own", "Create a token that approves for you…", "/settings/tokens?do=create"),
  },
  { permission: "audit:read", item: verb("audit.verify", "Verify the audit chain", "/audit") },
  { permission: "platform:map_group", item: verb("group.map", "Map a group…", "/settings/groups") },
];

/** Verbs that need no noun first. */
export function generalVerbs(actor: Actor): PaletteItem[] {
  return general.filter(({ permission }) => mayAnywhere(actor, permission)).map(({ item }) => item);
}

type PaletteDeployment = {
  id: string;
  teamId: string;
  name: string;
  environment: string;
  isServing: boolean;
  canRollBack: boolean;
  /** The rollout that has not ended. */
  rollout: { number: number; phase: RolloutPhase } | null;
};

/** The words of the verbs below. */
const deploymentWords = ["new", "rollout", "continue", "abort", "roll", "back", "stop"];

/** Whether a word that somebody types is the beginning of what is done with deployments: "roll", "abort". */
export const beginsDeploymentVerb = (word: string): boolean => deploymentWords.some((verb) => verb.startsWith(word));

/** What the actor may do with a deployment as it stands: each leads to the page where it is done. */
export function deploymentVerbs(actor: Actor, deployment: PaletteDeployment): PaletteItem[] {
  const { id, teamId, name, environment, isServing, canRollBack, rollout } = deployment;
  const may = (permission: TeamPermission) => can(actor, permission, teamId);
  const page = `/deployments/${id}`;
  const verbs: PaletteItem[] = [];
  const add = (action: string, title: string, href: string) =>
    verbs.push(verb(`${action}:${id}`, title, href, environment));
  const isStill = !rollout || isRequested(rollout.phase);
  if (may("rollout:request") && isStill) add("rollout.request", `New rollout on ${name}…`, `${page}/rollouts/new`);
  if (rollout) {
    const steer = `${page}/rollouts/${rollout.number}`;
    const isHeld = rollout.phase === "waiting" || rollout.phase === "paused";
    if (may("rollout:continue") && isHeld)
      add("rollout.continue", `Continue rollout ${rollout.number} of ${name}…`, steer);
    if (may("rollout:abort") && !isStill)
      add("rollout.abort", `Abort rollout ${rollout.number} of ${name}…`, `${steer}?do=abort`);
  }
  if (may("rollout:roll_back") && canRollBack) add("rollout.roll_back", `Roll back ${name}…`, `${page}?do=roll_back`);
  if (may("deployment:stop") && isServing) add("deployment.stop", `Stop ${name}…`, `${page}?do=stop`);
  return verbs;
}
