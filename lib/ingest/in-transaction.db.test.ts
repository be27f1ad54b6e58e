import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { databaseForFile } from "@/lib/testing/postgres";
import { inTransaction } from "./in-transaction";

const { url } = databaseForFile();
let pool: pg.Pool;
beforeAll(() => {
  pool = new pg.Pool({ connectionString: url, max: 4 });
});
afterAll(() => pool.end());

it("two that lock the same rows crosswise are both done, one of them by its second run", async () => {
  await pool.query("CREATE TABLE crossed (id integer PRIMARY KEY, n integer NOT NULL DEFAULT 0)");
  await pool.query("INSERT INTO crossed (id) VALUES (1), (2)");
  const bothBegan = Promise.withResolvers<void>();
  let begun = 0;
  let runs = 0;
  const raise = (first: number, second: number) =>
    inTransaction(pool, async (client) => {
      runs += 1;
      await client.query("UPDATE crossed SET n = n + 1 WHERE id = $1", [first]);
      begun += 1;
      if (begun === 2) bothBegan.resolve();
      await bothBegan.promise;
      await client.query("UPDATE crossed SET n = n + 1 WHERE id = $1", [second]);
    });
  await Promise.all([raise(1, 2), raise(2, 1)]);
  const { rows } = await pool.query("SELECT n FROM crossed ORDER BY id");
  expect([rows, runs]).toEqual([[{ n: 2 }, { n: 2 }], 3]);
});

it("any other failure is told at once, and nothing is kept", async () => {
  await pool.query("CREATE TABLE refused (id integer PRIMARY KEY)");
  let runs = 0;
  const work = inTransaction(pool, async (client) => {
    runs += 1;
    await client.query("INSERT INTO refused VALUES (1)");
    await client.query("INSERT INTO refused VALUES (1)");
  });
  await expect(work).rejects.toMatchObject({ code: "23505" });
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM refused");
  expect([rows, runs]).toEqual([[{ n: 0 }], 1]);
});
