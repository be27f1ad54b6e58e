import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, type Database } from "@/lib/db";
import { desiredArmsSchema, liveArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { elapsed, step } from "@/scripts/bootstrap/progress.mjs";
import type { Stack } from "@/scripts/stack/stack";
import { WebCaller } from "./call-web";
import type { ChaosWords } from "./chaos-settings";
import { checkChain } from "./check-chain";
import { checkOutcome } from "./check-outcome";
import { LAST_ANSWERS } from "./check-rollouts";
import { dealers, driveRollouts, goLive, type Told } from "./drive-rollouts";
import { type Check, clockTime, countBy } from "./evidence";
import { askOnce, keepAsking } from "./keep-asking";
import { killThings } from "./kill-things";
import { type Place, seedChaosWorld } from "./seed-chaos-world";
import { seededRandom } from "./seeded-random";
import { startChaosStack } from "./start-chaos-stack";

/** From the last kill until wish and sight agree: a replica that fell is started and loaded again within this. */
const CONVERGES_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 250;

/** The whole run: start, first versions live, traffic and rollouts under kills, convergence, checks. */
export async function runChaos(stack: Stack, { kills, seed }: ChaosWords): Promise<Check[]> {
  const { settings } = stack;
  console.log(`  seed ${seed}, ${kills} kills`);
  const { databaseUrl, secret } = await startChaosStack(stack);
  const db = createDatabase(databaseUrl);
  stack.onStop(() => db.$disconnect());
  const world = await step("Register four versions, make three deployments", () =>
    seedChaosWorld(db, settings.publicUrl, secret),
  );
  const web = new WebCaller(settings.publicUrl);
  const random = seededRandom(seed);
  const told: Told[] = [];
  let isOver = false;
  const dealt = dealers(random);
  const drivings = world.places.map((place) => ({
    ...{ web, world, place, ...dealt },
    random: random.line(place.name),
    isOver: () => isOver,
    told: (each: Told) => {
      told.push(each);
      console.log(
        `    ${elapsed()}  ${each.place} rollout ${each.number}: ${each.strategy}, to ${each.fate} -> ${each.phase}`,
      );
    },
  }));
  await step("Bring the first versions live", () => Promise.all(drivings.map(goLive)));

  const asking = { gatewayUrl: settings.gatewayUrl, token: world.predictToken };
  const stopAsking = new AbortController();
  const questions = world.places.map((place) => keepAsking(asking, place, stopAsking.signal));
  const driving = Promise.all(drivings.map(driveRollouts));
  const outages = await killThings({
    ...{ settings, databaseUrl, kills },
    random: random.line("kills"),
    told: ({ victim, deploymentId, from, to }, done) => {
      const whose = world.places.find(({ id }) => id === deploymentId)?.name;
      const what = whose ? `${victim} of ${whose}` : victim;
      const took = ((to - from) / 1000).toFixed(1);
      console.log(
        `  ${elapsed()}  kill ${done} of ${kills}: ${what} at ${clockTime(from)}, answers again after ${took} s`,
      );
    },
  });
  isOver = true;
  await step("Let every rollout end", () => driving);
  await step("Wait until what is seen is what is wished", () => untilConverged(db, world.places));
  stopAsking.abort();
  const asked = (await Promise.all(questions)).flat();
  for (const place of world.places)
    for (let i = 0; i < LAST_ANSWERS; i += 1) asked.push(await askOnce(asking, place, null));
  console.log(`\n  strategies: ${countBy(told, ({ strategy }) => strategy)}`);
  console.log(`  fates: ${countBy(told, ({ fate }) => fate)}`);
  console.log(`  kills: ${countBy(outages, ({ victim }) => victim)}\n`);
  const { attempts } = web;
  const checks = await checkOutcome(db, { places: world.places, attempts, asked, outages });
  return [...checks, await checkChain(db, web, world.approver)];
}

async function untilConverged(db: Database, places: readonly Place[]): Promise<string> {
  const startedAt = performance.now();
  for (;;) {
    const waited = performance.now() - startedAt;
    const rows = await db.deployment.findMany({ where: { id: { in: places.map(({ id }) => id) } } });
    const unsettled = rows.filter((row) => !isSettled(row));
    if (unsettled.length === 0) return `after ${(waited / 1000).toFixed(1)} s`;
    // The checks say what is wrong then.
    if (waited > CONVERGES_WITHIN_MS) return `not so: ${unsettled.map(({ name }) => name).join(", ")}`;
    await sleep(LOOK_EVERY_MS);
  }
}

type Row = { desiredGeneration: number; observedGeneration: number; desiredArms: unknown; observedArms: unknown };

function isSettled(row: Row): boolean {
  const wished = liveArm(desiredArmsSchema.parse(row.desiredArms));
  const observed = observedArmsSchema.parse(row.observedArms);
  const [seen] = observed;
  return (
    row.observedGeneration === row.desiredGeneration &&
    observed.length === 1 &&
    seen?.versionId === wished?.versionId &&
    seen?.weight === 100 &&
    seen.ready === seen.wished
  );
}
