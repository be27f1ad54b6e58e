import { desiredArmsSchema, liveArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { moves, rolloutEvents } from "@/lib/domain/rollouts/moves";
import { isFinal, parsePhase } from "@/lib/domain/rollouts/phases";
import { type Check, countBy, type EventFacts, type Evidence, named, type RolloutFacts } from "./evidence";

/** Every rollout reached a final phase of the table. */
export function checkEnds({ rollouts }: Evidence): Check {
  const faults = rollouts.flatMap((rollout) => {
    const phase = parsePhase(rollout.phase);
    return phase && isFinal(phase) ? [] : [`${named(rollout)} is ${rollout.phase}: ${rollout.reason}`];
  });
  const counted = `${rollouts.length} rollouts: ${countBy(rollouts, ({ phase }) => phase)}`;
  return { name: "every rollout reached a legal final state", faults, counted };
}

/** Every rollout's events are a path through the table of moves, from being asked for to where it stands. */
export function checkPaths({ rollouts }: Evidence): Check {
  const faults = rollouts.flatMap(findPathFaults);
  const events = rollouts.reduce((sum, rollout) => sum + rollout.events.length, 0);
  return { name: "every move is one of the table, and follows the one before", faults, counted: `${events} moves` };
}

function findPathFaults(rollout: RolloutFacts): string[] {
  const [first, ...rest] = rollout.events;
  if (first?.event !== "request") return [`${named(rollout)} does not begin with a request`];
  const faults: string[] = [];
  let phase = first.toPhase;
  for (const event of rest) {
    const words = `${named(rollout)}: ${event.event} from ${event.fromPhase} to ${event.toPhase}`;
    if (event.fromPhase !== phase) faults.push(`${words}, but it was ${phase}`);
    if (!isLegal(event)) faults.push(`${words} is not in the table`);
    phase = event.toPhase;
  }
  if (phase !== rollout.phase) faults.push(`${named(rollout)} is ${rollout.phase}, its moves lead to ${phase}`);
  return faults;
}

function isLegal({ event, fromPhase, toPhase }: EventFacts): boolean {
  const from = parsePhase(fromPhase);
  const kind = rolloutEvents.find((known) => known === event);
  const targets: readonly string[] = (from && kind && moves[from][kind]?.to) || [];
  return targets.includes(toPhase);
}

/** How many of the last answers of each deployment are looked at: those to the questions put once all had settled. */
export const LAST_ANSWERS = 20;

/** The last rollout that succeeded names what is wished, what is seen, and who answers. */
export function checkWish({ places, asked, rollouts, deployments, versions }: Evidence): Check {
  const faults: string[] = [];
  const words: string[] = [];
  for (const { id, name } of places) {
    const last = lastLive(rollouts, id);
    const version = versions.get(last?.toVersionId ?? "");
    const row = deployments.find((deployment) => deployment.id === id);
    const desired = desiredArmsSchema.parse(row?.desiredArms);
    const observed = observedArmsSchema.parse(row?.observedArms);
    const answers = asked.filter((one) => one.deploymentId === id && one.status === 200).slice(-LAST_ANSWERS);
    const answered = new Set(answers.map((one) => one.version));
    const say = (what: string) => faults.push(`${name} ${what}, and v${version} succeeded last`);
    if (desired.length !== 1 || liveArm(desired)?.versionId !== last?.toVersionId)
      say(`wishes ${JSON.stringify(desired)}`);
    const [seen] = observed;
    if (observed.length !== 1 || seen?.versionId !== last?.toVersionId || seen?.weight !== 100)
      say(`was seen to serve ${JSON.stringify(observed)}`);
    if (answered.size !== 1 || !answered.has(version ?? null)) say(`answers by v${[...answered].join(", v")}`);
    words.push(`${name} v${version}`);
  }
  return { name: "traffic equals the last approved wish", faults, counted: words.join(", ") };
}

function lastLive(rollouts: readonly RolloutFacts[], deploymentId: string): RolloutFacts | undefined {
  return rollouts
    .filter((rollout) => rollout.deploymentId === deploymentId && rollout.phase === "successful")
    .toSorted((a, b) => (a.finishedAt?.getTime() ?? 0) - (b.finishedAt?.getTime() ?? 0))
    .at(-1);
}
