import { type AuditFacts, type Check, countBy, countsOf, type Evidence, type RolloutFacts } from "./evidence";

/** What was to be carried out once was, however often it was sent; what was refused was not carried out. */
export function checkOnce({ attempts, audit }: Evidence): Check {
  const done = countsOf(audit.map(({ requestId }) => requestId));
  const timesOf = (requestId: string) => done.get(requestId) ?? 0;
  const faults = attempts.flatMap(({ requestId, outcome, verb, detail }) => {
    const times = timesOf(requestId);
    if (outcome === "accepted" && times !== 1) return [`${verb} was accepted and stands ${times} times in the trail`];
    if (outcome === "refused" && times !== 0) return [`${verb} was refused (${detail}) and was carried out`];
    return times > 1 ? [`${verb} stands ${times} times in the trail`] : [];
  });
  const intents = Map.groupBy(
    attempts.filter(({ onlyOnceOf }) => onlyOnceOf !== null),
    ({ onlyOnceOf, verb }) => `${verb} of ${onlyOnceOf}`,
  );
  for (const [intent, own] of intents) {
    const times = own.reduce((sum, { requestId }) => sum + timesOf(requestId), 0);
    if (times > 1) faults.push(`${intent} was carried out ${times} times`);
  }
  const repeated = [...intents.values()].filter((own) => own.length > 1).length;
  const outcomes = countBy(attempts, ({ outcome }) => outcome);
  const counted = `${attempts.length} commands sent: ${outcomes}; ${repeated} sent more than once`;
  return { name: "no command was applied twice", faults, counted };
}

/** Verbs of people whose rows equal the moves of one name, whoever's: no other command makes such a move. */
const ownMoves = ["continue", "pause", "resume", "finish", "conclude", "abort", "withdraw"];

/** Every accepted command has its row, every row of a person is a command that was sent, every move has its row. */
export function checkAudit({ attempts, audit, rollouts }: Evidence): Check {
  const byPeople = audit.filter(({ verb, actorKind }) => actorKind === "user" && /^(rollout|approval)\./.test(verb));
  const sent = new Set(attempts.map(({ requestId }) => requestId));
  const faults = byPeople
    .filter(({ requestId }) => !sent.has(requestId))
    .map(({ verb, at }) => `${verb} at ${at.toISOString()} is in the trail, and nobody sent it`);
  const outcomes = countsOf(attempts.map(({ outcome }) => outcome));
  const ofLost = byPeople.length - (outcomes.get("accepted") ?? 0);
  if (ofLost < 0 || ofLost > (outcomes.get("lost") ?? 0))
    faults.push(`${outcomes.get("accepted") ?? 0} commands were accepted, ${byPeople.length} stand in the trail`);
  const advances = audit.filter(isAdvance).length;
  faults.push(...compareMoves(byPeople, advances, rollouts));
  const verbs = countBy(byPeople, ({ verb }) => verb);
  const counted = `${byPeople.length} rows of people (${ofLost} of lost answers), ${advances} of the engine: ${verbs}`;
  return { name: "audit rows equal commands", faults, counted };
}

/** A decision of the engine that came too late is in the trail too, and moved nothing. */
const isAdvance = ({ verb, reason }: AuditFacts) =>
  verb === "rollout.advance" && reason !== "Somebody else moved it first.";

function compareMoves(byPeople: readonly AuditFacts[], advances: number, rollouts: readonly RolloutFacts[]): string[] {
  const events = rollouts.flatMap((rollout) => rollout.events);
  const rows = countsOf(byPeople.map(({ verb }) => verb));
  const rowsOf = (verb: string) => rows.get(verb) ?? 0;
  const movesOf = (...kinds: string[]) => events.filter(({ event }) => kinds.includes(event)).length;
  const byEngine = events.filter(({ actorName }) => actorName === "worker").length;
  const pairs: [what: string, rows: number, moves: number][] = [
    ["moves of the engine", advances, byEngine],
    ["rollouts asked for", rowsOf("rollout.request") + rowsOf("rollout.roll_back"), movesOf("request")],
    ["decisions", rowsOf("approval.decide"), movesOf("approve", "refuse")],
    ...ownMoves.map((verb): [string, number, number] => [verb, rowsOf(`rollout.${verb}`), movesOf(verb)]),
  ];
  return pairs
    .filter(([, inTrail, made]) => inTrail !== made)
    .map(([what, inTrail, made]) => `${what}: ${inTrail} in the trail, ${made} made`);
}
