import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type TapState, tapStateSchema } from "@/lib/contracts/tap";
import { isSameProcess } from "@/lib/processes/process-identity";
import { readBook } from "@/scripts/stack/process-book";
import { answersOk } from "@/scripts/stack/readiness";
import type { StackSettings } from "@/scripts/stack/stack-settings";
import type { SeededRandom } from "./seeded-random";

export const victims = ["web", "worker", "gateway", "ingest", "postgres", "tap", "model-server"] as const;
export type Victim = (typeof victims)[number];

/** One kill: from the signal until the component answered again. */
export type Outage = { victim: Victim; deploymentId: string | null; from: number; to: number };

type Killing = {
  settings: StackSettings;
  databaseUrl: string;
  random: SeededRandom;
  kills: number;
  /** Told after each kill, for the progress on the screen. */
  told(outage: Outage, done: number): void;
};

/** Between one recovery and the next kill: long enough that rollouts get on, short enough that they are hit anywhere. */
const QUIET_MS = { from: 200, to: 4_000 };
const LOOK_AGAIN_MS = 50;
/** Nothing that is supervised stays away longer, on a machine that restarts several things at once. */
const BACK_WITHIN_MS = 90_000;
/** Two things at once, one time in so many. */
const TOGETHER_ONE_IN = 5;

/** Kills one thing after the other, now and then two at once, each at a random moment; resolves with all outages. */
export async function killThings(killing: Killing): Promise<Outage[]> {
  const { random, kills, told } = killing;
  const deal = random.deckOf(victims);
  const outages: Outage[] = [];
  while (outages.length < kills) {
    await sleep(random.between(QUIET_MS.from, QUIET_MS.to));
    const isPair = random.isLuckyIn(TOGETHER_ONE_IN) && kills - outages.length >= 2;
    const chosen = [...new Set(isPair ? [deal(), deal()] : [deal()])];
    const ended = await Promise.all(chosen.map((victim) => killOne(killing, victim)));
    for (const outage of ended) {
      if (!outage) continue;
      outages.push(outage);
      told(outage, outages.length);
    }
  }
  return outages;
}

async function killOne(killing: Killing, victim: Victim): Promise<Outage | null> {
  if (victim === "tap" || victim === "model-server") return killReplica(killing, victim);
  const { dataFolder } = killing.settings;
  const before = readBook(dataFolder).get(victim);
  if (!before) return null; // on its way up from the last kill
  const from = Date.now();
  process.kill(before.pid, "SIGKILL");
  const isBack = async () => {
    const now = readBook(dataFolder).get(victim);
    return now !== undefined && now.pid !== before.pid && (await answers(killing, victim));
  };
  await untilTrue(isBack, `${victim} to answer again`);
  return { victim, deploymentId: null, from, to: Date.now() };
}

async function answers({ settings, databaseUrl }: Killing, victim: Victim): Promise<boolean> {
  const { publicUrl, gatewayUrl, ingestUrl } = settings;
  switch (victim) {
    case "web":
      return answersOk(`${publicUrl}/api/health`);
    case "gateway":
      return answersOk(`${gatewayUrl}/api/health`);
    case "ingest":
      return answersOk(`${ingestUrl}/api/health`);
    case "postgres":
      return (await ask(databaseUrl, "SELECT 1")) > 0;
    default:
      // The worker has no address: it is back once it holds the lease.
      return (await ask(databaseUrl, HELD_BY_THE_LIVING)) > 0;
  }
}

/** The owner of a lease names its process; the book of the supervisor is not asked, because a new worker may stand by. */
const HELD_BY_THE_LIVING =
  "SELECT 1 FROM process_heartbeats WHERE kind = 'worker' AND seen_at > now() - interval '2 s'";

async function ask(databaseUrl: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // it may be killed while it is asked
  try {
    await client.connect();
    return (await client.query(sql)).rowCount ?? 0;
  } catch {
    return 0; // not there yet
  } finally {
    await client.end().catch(() => {});
  }
}

async function killReplica({ settings, random }: Killing, victim: "tap" | "model-server"): Promise<Outage | null> {
  const living = readTaps(settings).filter(({ tap }) => tap.phase === "ready" && isSameProcess(tap.pid, tap.startTime));
  const [first, ...others] = living;
  if (!first) return null;
  const { file, tap } = random.pick([first, ...others]);
  const pid = victim === "tap" ? tap.pid : tap.serverPid;
  if (pid === null) return null;
  const from = Date.now();
  process.kill(pid, "SIGKILL");
  const isBack = async () => {
    const now = readTap(file);
    // Gone for good is well too: its rollout may have ended meanwhile.
    if (!now || now.phase === "stopping") return true;
    const isAnother = now.pid !== tap.pid || now.serverPid !== tap.serverPid;
    return isAnother && now.phase === "ready";
  };
  await untilTrue(isBack, `a ${victim} of ${tap.replicaId} to answer again`);
  return { victim, deploymentId: tap.deploymentId, from, to: Date.now() };
}

type Tap = { file: string; tap: TapState };

function readTaps({ dataFolder }: StackSettings): Tap[] {
  return globSync("taps/*/tap.json", { cwd: dataFolder })
    .toSorted()
    .flatMap((name): Tap[] => {
      const file = join(dataFolder, name);
      const tap = readTap(file);
      return tap ? [{ file, tap }] : [];
    });
}

function readTap(file: string): TapState | null {
  try {
    return tapStateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // taken away meanwhile
  }
}

async function untilTrue(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + BACK_WITHIN_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited ${BACK_WITHIN_MS / 1000} s for ${what}.`);
    await sleep(LOOK_AGAIN_MS);
  }
}
