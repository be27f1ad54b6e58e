import { expect, it, onTestFinished } from "vitest";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile, databaseForTest } from "@/lib/testing/postgres";
import { createDatabase } from "./db";

const { db: other, url } = databaseForFile();

it("asks one question after the other within a transaction, whatever it includes", async () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.message);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const db = await databaseForTest();
  const world = await createDeploymentWorld(db);
  const deployment = await db.$transaction((tx) =>
    tx.deployment.findUniqueOrThrow({
      where: { id: world.staging.id },
      include: { team: true, model: true, environment: { include: { cluster: true } }, rollouts: true },
    }),
  );
  expect(deployment).toMatchObject({ team: { id: world.team.id }, model: { name: world.model.name }, rollouts: [] });
  expect(warnings).toEqual([]);
});

it("goes on after a question that failed", async () => {
  const db = await databaseForTest();
  const answers = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SAVEPOINT before`;
    await tx.$queryRaw`SELECT * FROM no_such_table`.catch(() => undefined);
    await tx.$queryRaw`ROLLBACK TO SAVEPOINT before`;
    return Promise.all([tx.$queryRaw`SELECT 1 AS n`, tx.$queryRaw`SELECT 2 AS n`]);
  });
  expect(answers).toEqual([[{ n: 1 }], [{ n: 2 }]]);
});

it("whoever stands still inside of a transaction loses it, and with it the locks that others wait for", async () => {
  const still = createDatabase(url, { idleTransactionMs: 200 });
  onTestFinished(() => still.$disconnect());
  const holding = still.$transaction(async (tx) => {
    await tx.$queryRaw`LOCK TABLE leases`;
    // Answered once the lock is gone, while this transaction says nothing.
    expect(await other.lease.count()).toBe(0);
    await tx.lease.count();
  });
  await expect(holding).rejects.toThrow();
  expect(await still.lease.count()).toBe(0);
});
