/** How a replica's process ended without being asked to. The tap takes its model server along. */
export type ReplicaExit = {
  at: Date;
  process: "server" | "tap";
  code: number | null;
  signal: string | null;
  /** The last lines that the model server wrote. */
  logLines: string[];
};

/** One time in which a replica was down; crashes that follow each other closely are one. */
export type Outage = {
  beganAt: Date;
  /** When it was ready again; null where it is not, or never was. */
  endedAt: Date | null;
  exits: number;
  lastExitAt: Date;
  lastExit: string;
  /** The replica's count of restarts when the last exit was noted. */
  restarts: number;
};

/** A replica that ran this long after a crash is taken to be well: the next crash is another outage. */
const SAME_OUTAGE_MS = 60_000;

/** The way of an exit in words, e.g. `killed (SIGKILL)`, `exit code 7`, `the tap ended`: nobody saw how a tap ended. */
export function describeExit({ process, code, signal }: Pick<ReplicaExit, "process" | "code" | "signal">): string {
  if (process === "tap") return "the tap ended";
  if (signal !== null) return `killed (${signal})`;
  return code === null ? "did not start" : `exit code ${code}`;
}

type Seen = { lastExit: ReplicaExit | null; restarts: number; readySince: Date | null };

/** The replica's latest outage as it stands after this look: `last` itself where nothing has changed, null where it never fell. */
export function noteOutage(last: Outage | null, seen: Seen): Outage | null {
  const noted = noteExit(last, seen);
  const { readySince } = seen;
  if (!noted || noted.endedAt || !readySince || readySince < noted.lastExitAt) return noted;
  return { ...noted, endedAt: readySince };
}

function noteExit(last: Outage | null, { lastExit, restarts }: Seen): Outage | null {
  if (!lastExit || (last && lastExit.at <= last.lastExitAt)) return last;
  const exit = { lastExitAt: lastExit.at, lastExit: describeExit(lastExit), restarts };
  // A replica that was stopped and is wished for again counts its restarts from nought: what it fell from is over.
  const isSameLife = last !== null && restarts > last.restarts;
  const goesOn = isSameLife && (!last.endedAt || lastExit.at.getTime() - last.endedAt.getTime() < SAME_OUTAGE_MS);
  if (!goesOn) return { beganAt: lastExit.at, endedAt: null, exits: 1, ...exit };
  // Between two looks it may have fallen more than once.
  return { ...last, endedAt: null, exits: last.exits + Math.max(1, restarts - last.restarts), ...exit };
}

/** An outage as a sentence of the timeline. `isThere`: whether the replica that fell is still wished for. */
export function describeOutage(outage: Outage, { version, isThere }: { version: number; isThere: boolean }): string {
  const times = outage.exits > 1 ? ` ${outage.exits} times, the last time` : "";
  const { endedAt, beganAt } = outage;
  const end = endedAt
    ? `back after ${formatSeconds(endedAt.getTime() - beganAt.getTime())}`
    : isThere
      ? "not back yet"
      : "it did not come back before it was stopped";
  return `A replica of v${version} crashed${times}: ${outage.lastExit}; ${end}.`;
}

function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 10 ? `${Math.max(0.1, seconds).toFixed(1)} s` : `${Math.round(seconds)} s`;
}
