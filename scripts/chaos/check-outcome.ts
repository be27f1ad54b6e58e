import type { Database } from "@/lib/db";
import { desiredArmsSchema, liveArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { moves, type RolloutEventKind, rolloutEvents } from "@/lib/domain/rollouts/moves";
import { isFinal, parsePhase } from "@/lib/domain/rollouts/phases";
import type { Attempt } from "./call-web";
import type { Asked } from "./keep-asking";
import type { Outage } from "./kill-things";
import type { Place } from "./seed-chaos-world";

/** One promise, whether it held, and what was counted to say so. */
export type Check = { name: string; faults: string[]; counted: string };

export type Evidence = {
  db: Database;
  places: readonly Place[];
  attempts: readonly Attempt[];
  asked: readonly Asked[];
  outages: readonly Outage[];
};

type Event = Awaited<ReturnType<typeof loadRollouts>>[number]["events"][number];
type Rollout = Awaited<ReturnType<typeof loadRollouts>>[number];

function loadRollouts(db: Database) {
  return db.rollout.findMany({
    include: {
      events: { orderBy: [{ at: "asc" }, { id: "asc" }] },
      approvalRequest: { include: { decisions: true } },
      deployment: { select: { name: true } },
    },
    orderBy: [{ deploymentId: "asc" }, { number: "asc" }],
  });
}

const named = ({ deployment, number }: Rollout) => `${deployment.name} rollout ${number}`;

export async function checkOutcome(evidence: Evidence): Promise<Check[]> {
  const { db, attempts } = evidence;
  const rollouts = await loadRollouts(db);
  const versions = new Map((await db.modelVersion.findMany()).map(({ id, number }) => [id, number]));
  const audit = await db.auditEvent.findMany({ where: { outcome: "done" }, orderBy: [{ at: "asc" }, { id: "asc" }] });
  return [
    checkEnds(rollouts),
    checkPaths(rollouts),
    await checkWish(evidence, rollouts, versions),
    checkApproved(evidence, rollouts, versions),
    checkTakenAway(evidence, rollouts, versions),
    checkOnce(attempts, audit),
    checkAudit(attempts, audit, rollouts),
    checkFailures(evidence),
  ];
}

/** Every rollout reached a final phase of the table. */
function checkEnds(rollouts: readonly Rollout[]): Check {
  const counts = countBy(rollouts, ({ phase }) => phase);
  const faults = rollouts.flatMap((rollout) => {
    const phase = parsePhase(rollout.phase);
    return phase && isFinal(phase) ? [] : [`${named(rollout)} is ${rollout.phase}: ${rollout.reason}`];
  });
  return {
    name: "every rollout reached a legal final state",
    faults,
    counted: `${rollouts.length} rollouts: ${counts}`,
  };
}

/** Every rollout's events are a path through the table of moves, from being asked for to where it stands. */
function checkPaths(rollouts: readonly Rollout[]): Check {
  const faults = rollouts.flatMap((rollout) => findPathFaults(rollout));
  const events = rollouts.reduce((sum, rollout) => sum + rollout.events.length, 0);
  return { name: "every move is one of the table, and follows the one before", faults, counted: `${events} moves` };
}

function findPathFaults(rollout: Rollout): string[] {
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

function isLegal({ event, fromPhase, toPhase }: Event): boolean {
  const from = parsePhase(fromPhase);
  const kind = rolloutEvents.find((known): known is RolloutEventKind => known === event);
  const targets: readonly string[] = (from && kind && moves[from][kind]?.to) || [];
  return targets.includes(toPhase);
}

/** The last rollout that succeeded names what is wished, seen, and answers. */
async function checkWish(
  { db, places, asked }: Evidence,
  rollouts: readonly Rollout[],
  versions: ReadonlyMap<string, number>,
): Promise<Check> {
  const faults: string[] = [];
  const words: string[] = [];
  for (const { id, name } of places) {
    const row = await db.deployment.findUniqueOrThrow({ where: { id } });
    const expected = lastLive(rollouts, id);
    const version = expected && (versions.get(expected.toVersionId) ?? null);
    const desired = desiredArmsSchema.parse(row.desiredArms);
    const observed = observedArmsSchema.parse(row.observedArms);
    const answered = new Set(
      asked
        .filter((a) => a.deploymentId === id && a.status === 200)
        .slice(-LAST_ANSWERS)
        .map((a) => a.version),
    );
    words.push(`${name} v${version}`);
    if (liveArm(desired)?.versionId !== expected?.toVersionId || desired.length !== 1)
      faults.push(`${name} wishes ${JSON.stringify(desired)}, v${version} succeeded last`);
    const [seen] = observed;
    if (observed.length !== 1 || seen?.versionId !== expected?.toVersionId || seen?.weight !== 100)
      faults.push(`${name} was seen to serve ${JSON.stringify(observed)}, v${version} succeeded last`);
    if (answered.size !== 1 || !answered.has(version))
      faults.push(`${name} answers by v${[...answered].join(", v")}, v${version} succeeded last`);
  }
  return { name: "traffic equals the last approved wish", faults, counted: words.join(", ") };
}
/** The questions that are put once everything has settled. */
export const LAST_ANSWERS = 20;

const lastLive = (rollouts: readonly Rollout[], deploymentId: string) =>
  rollouts
    .filter((rollout) => rollout.deploymentId === deploymentId && rollout.phase === "successful")
    .toSorted((a, b) => (a.finishedAt?.getTime() ?? 0) - (b.finishedAt?.getTime() ?? 0))
    .at(-1) ?? null;

const atOf = ({ events }: Rollout, kind: RolloutEventKind) =>
  events.find(({ event }) => event === kind)?.at.getTime() ?? null;

/** From when a rollout's version may serve: approved where an approval is needed, and started. Null where never. */
function permittedFrom(rollout: Rollout): number | null {
  const started = atOf(rollout, "start");
  if (started === null) return null;
  const { approvalRequest: request } = rollout;
  if (!request) return started;
  const approvals = request.decisions.filter(
    ({ verdict, planDigest }) => verdict === "approve" && planDigest === rollout.planDigest,
  );
  const approved = atOf(rollout, "approve");
  return approvals.length > 0 && approved !== null ? Math.max(started, approved) : null;
}

/** Each answer names its version: a rollout of it was approved and started before the answer came. */
function checkApproved(
  { asked }: Evidence,
  rollouts: readonly Rollout[],
  versions: ReadonlyMap<string, number>,
): Check {
  const answers = asked.filter(({ version }) => version !== null);
  const faults = answers.flatMap((answer) => {
    const isCovered = rollouts.some((rollout) => {
      const from = permittedFrom(rollout);
      const isOfIt =
        rollout.deploymentId === answer.deploymentId && versions.get(rollout.toVersionId) === answer.version;
      return isOfIt && from !== null && from <= answer.endedAt;
    });
    return isCovered ? [] : [`v${answer.version} of ${answer.deploymentId} answered at ${clockTime(answer.endedAt)}`];
  });
  const counted = `${answers.length} answers: ${countBy(answers, ({ version }) => `v${version}`)}`;
  return { name: "no unapproved version answered", faults, counted };
}

/** An answer that was on its way when its version lost its share; the drain is 4 s. */
const ON_ITS_WAY_MS = 500;

/** Once the engine has said that traffic is back, the version that lost it answers nobody. */
function checkTakenAway(
  { asked }: Evidence,
  rollouts: readonly Rollout[],
  versions: ReadonlyMap<string, number>,
): Check {
  const faults: string[] = [];
  let windows = 0;
  for (const rollout of rollouts.filter(({ phase }) => ["aborted", "failed", "concluded"].includes(phase))) {
    const returned = atOf(rollout, "returned");
    if (returned === null) continue;
    windows += 1;
    const version = versions.get(rollout.toVersionId);
    const next = rollouts
      .filter((other) => other.deploymentId === rollout.deploymentId && other.number > rollout.number)
      .map(permittedFrom)
      .find((from) => from !== null);
    const late = asked.filter(
      (answer) =>
        answer.deploymentId === rollout.deploymentId &&
        answer.version === version &&
        answer.sentAt > returned + ON_ITS_WAY_MS &&
        answer.endedAt < (next ?? Number.POSITIVE_INFINITY),
    );
    if (late.length > 0)
      faults.push(`${named(rollout)}: v${version} answered ${late.length} times after ${clockTime(returned)}`);
  }
  const counted = `${windows} rollouts that gave traffic back`;
  return { name: "what lost its traffic answers nobody", faults, counted };
}

type AuditRow = Awaited<ReturnType<Database["auditEvent"]["findMany"]>>[number];

/** What was to be carried out once was, however often it was sent; what was refused was not carried out. */
function checkOnce(attempts: readonly Attempt[], audit: readonly AuditRow[]): Check {
  const done = countsOf(audit.map(({ requestId }) => requestId));
  const faults: string[] = [];
  for (const { requestId, outcome, verb, detail } of attempts) {
    const times = done.get(requestId) ?? 0;
    if (outcome === "accepted" && times !== 1)
      faults.push(`${verb} was accepted and stands ${times} times in the trail`);
    if (outcome === "refused" && times !== 0) faults.push(`${verb} was refused (${detail}) and was carried out`);
    if (outcome === "lost" && times > 1) faults.push(`${verb} stands ${times} times in the trail`);
  }
  const intents = Map.groupBy(
    attempts.filter(({ onlyOnceOf }) => onlyOnceOf !== null),
    ({ onlyOnceOf, verb }) => `${verb} ${onlyOnceOf}`,
  );
  let repeated = 0;
  for (const [intent, own] of intents) {
    if (own.length > 1) repeated += 1;
    const times = own.reduce((sum, { requestId }) => sum + (done.get(requestId) ?? 0), 0);
    if (times > 1) faults.push(`${intent} was carried out ${times} times`);
  }
  const counted = `${attempts.length} commands sent: ${countBy(attempts, ({ outcome }) => outcome)}; ${repeated} sent more than once`;
  return { name: "no command was applied twice", faults, counted };
}

/** Which moves a command of this name makes on the rollout that it names. */
const ownEvents: Record<string, readonly string[]> = {
  "rollout.request": ["request"],
  "rollout.roll_back": ["request"],
  "approval.decide": ["approve", "refuse", "void"],
  "rollout.start": ["start", "void"],
};
/** Moves that come with another command: a start by itself, a rollout that makes room. */
const companions = ["start", "supersede", "void"];

/** Every accepted command has its row, every row of a person is a command that was sent, every move has its row. */
function checkAudit(attempts: readonly Attempt[], audit: readonly AuditRow[], rollouts: readonly Rollout[]): Check {
  const sent = new Set(attempts.map(({ requestId }) => requestId));
  const byPeople = audit.filter(({ verb, actorKind }) => actorKind === "user" && /^(rollout|approval)\./.test(verb));
  const faults = byPeople.flatMap(({ requestId, verb, at }) =>
    sent.has(requestId) ? [] : [`${verb} at ${at.toISOString()} is in the trail, and nobody sent it`],
  );
  const accepted = attempts.filter(({ outcome }) => outcome === "accepted").length;
  const foundLater = byPeople.length - accepted;
  const lost = attempts.filter(({ outcome }) => outcome === "lost").length;
  if (foundLater < 0 || foundLater > lost)
    faults.push(`${accepted} commands were accepted, ${byPeople.length} stand in the trail`);
  const advances = audit.filter(
    ({ verb, reason }) => verb === "rollout.advance" && reason !== "Somebody else moved it first.",
  );
  const events = rollouts.flatMap((rollout) => rollout.events);
  const byEngine = events.filter(({ actorName, event }) => actorName === "worker" && event !== "expire");
  if (advances.length !== byEngine.length)
    faults.push(`the engine made ${byEngine.length} moves, ${advances.length} stand in the trail`);
  const rows = Map.groupBy(byPeople, ({ verb }) => verb);
  for (const [verb, own] of rows) {
    const kinds = ownEvents[verb] ?? [verb.replace("rollout.", "")];
    const requestVerbs = verb === "rollout.request" || verb === "rollout.roll_back";
    if (requestVerbs || kinds.some((kind) => companions.includes(kind))) continue;
    const moved = events.filter(({ event, actorName }) => kinds.includes(event) && actorName !== "worker");
    if (moved.length !== own.length) faults.push(`${own.length} × ${verb} in the trail, ${moved.length} moves`);
  }
  const asked = (rows.get("rollout.request")?.length ?? 0) + (rows.get("rollout.roll_back")?.length ?? 0);
  if (asked !== rollouts.length) faults.push(`${asked} rollouts were asked for, there are ${rollouts.length}`);
  const counted = `${byPeople.length} rows of people (${foundLater} of lost answers), ${advances.length} of the engine: ${countBy(byPeople, ({ verb }) => verb)}`;
  return { name: "audit rows equal commands", faults, counted };
}

/** After a component answers again, connections that were on their way are over within this. */
const AFTERMATH_MS = 2_000;

/** What a caller may lose: what was under way to a gateway, tap or model server that was killed. */
function checkFailures({ asked, outages }: Evidence): Check {
  const failed = asked.filter(({ status }) => status !== 200);
  const unexplained = failed.filter((question) => !outages.some((outage) => explains(outage, question)));
  const faults = [
    ...Map.groupBy(unexplained, ({ deploymentId, status, detail }) => `${deploymentId} ${status} ${detail}`),
  ].map(([what, own]) => `${own.length} × ${what}, first at ${clockTime(own[0]?.sentAt ?? 0)}`);
  const counted = `${asked.length} questions, ${failed.length} failed, ${failed.length - unexplained.length} of them in the outage of what was killed`;
  return { name: "no request failed outside the outage of what was killed", faults, counted };
}

function explains({ victim, deploymentId, from, to }: Outage, question: Asked): boolean {
  const isOnTheWay = victim === "gateway" || deploymentId === question.deploymentId;
  return isOnTheWay && question.endedAt >= from && question.sentAt <= to + AFTERMATH_MS;
}

/** Hours to milliseconds, UTC. */
export const clockTime = (ms: number) => new Date(ms).toISOString().slice(11, 23);

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): string {
  return [...countsOf(items.map(keyOf))]
    .toSorted()
    .map(([key, count]) => `${count} ${key}`)
    .join(", ");
}
