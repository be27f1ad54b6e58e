import { whenOverdue } from "./deadlines";
import { moves as everyMove, type Move, type RolloutEventKind, rolloutEvents } from "./moves";
import { phaseShown } from "./phase-shown";
import { finalPhases, movingPhases, type RolloutPhase, requestedPhases } from "./phases";

type Moves = Record<RolloutPhase, Partial<Record<RolloutEventKind, Move>>>;

const groups: readonly { name: string; title: string; phases: readonly RolloutPhase[] }[] = [
  { name: "requested", title: "asked for, nothing touched", phases: requestedPhases },
  { name: "moving", title: "the candidate has replicas", phases: movingPhases },
];

/** Events that lead from every one of the phases to the same phases: drawn once, from the box around them. */
function sharedEvents(phases: readonly RolloutPhase[], moves: Moves): RolloutEventKind[] {
  const targets = (phase: RolloutPhase, event: RolloutEventKind) => moves[phase][event]?.to.join();
  return rolloutEvents.filter((event) => {
    const [first, ...rest] = phases.map((phase) => targets(phase, event));
    return first !== undefined && rest.every((target) => target === first);
  });
}

/** One arrow for each pair of places, with every event that leads that way. */
function arrows(from: string, events: Partial<Record<RolloutEventKind, Move>>, but: readonly RolloutEventKind[]) {
  const byTarget = new Map<RolloutPhase, string[]>();
  for (const event of rolloutEvents) {
    for (const target of but.includes(event) ? [] : new Set(events[event]?.to))
      byTarget.set(target, [...(byTarget.get(target) ?? []), event]);
  }
  return [...byTarget].map(([target, names]) => `${from} --> ${target}: ${names.join(", ")}`);
}

/** The table of moves as a Mermaid state diagram (stateDiagram-v2), one line per state and per pair of states. */
export function drawStates(moves: Moves = everyMove): string {
  const lines = [
    "stateDiagram-v2",
    "  [*] --> awaiting_approval: request",
    "  [*] --> ready: request, no approval needed",
  ];
  for (const { name, title, phases } of groups) {
    const shared = sharedEvents(phases, moves);
    lines.push(`  state "${title}" as ${name} {`);
    lines.push(...phases.map((phase) => `    state "${phaseShown(phase).word}" as ${phase}`), "  }");
    lines.push(...phases.flatMap((phase) => arrows(phase, moves[phase], shared)).map((arrow) => `  ${arrow}`));
    const [first] = phases;
    const ways = first ? Object.fromEntries(shared.map((event) => [event, moves[first][event]])) : {};
    lines.push(...arrows(name, ways, []).map((arrow) => `  ${arrow}`));
  }
  for (const phase of finalPhases) {
    lines.push(
      `  state "${phaseShown(phase).word}" as ${phase}`,
      ...arrows(phase, moves[phase], []).map((a) => `  ${a}`),
    );
    if (Object.keys(moves[phase]).length === 0) lines.push(`  ${phase} --> [*]`);
  }
  return lines.join("\n");
}

/** The document around the diagram. It is written, never edited: draw-states.test.ts compares it with the table. */
export function statesDocument(): string {
  const because = Object.entries(everyMove).flatMap(([phase, events]) =>
    Object.entries(events).map(
      ([event, { to, because: words }]) => `| ${phase} | ${event} | ${[...new Set(to)].join(", ")} | ${words} |`,
    ),
  );
  return [
    "# Every state of a rollout",
    "",
    "Drawn from the table in `moves.ts`, which drives the engine, the buttons and the tests. What is not drawn is refused.",
    "An arrow from a box holds for every state in it.",
    "",
    "```mermaid",
    drawStates(),
    "```",
    "",
    "| in | event | leads to | in the timeline |",
    "| --- | --- | --- | --- |",
    ...because,
    "",
    "## When the time of a step is up",
    "",
    "Time counts as far as the looks of a worker saw it pass, by a clock that nobody sets (`deadlines.ts`): a clock that jumps,",
    "or a night without a worker, ends nothing.",
    "",
    "| in | then |",
    "| --- | --- |",
    ...Object.entries(whenOverdue).map(([phase, then]) => `| ${phase} | ${then} |`),
    "",
  ].join("\n");
}
