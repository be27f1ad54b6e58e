import type pg from "pg";

type Work<T> = (client: pg.PoolClient) => Promise<T>;

/** Of two transactions that wait for each other Postgres ends one (error 40P01); by its next run the other is through. */
const MOST_RUNS = 3;

/**
 * Runs `work` in one transaction: all of it is kept, or nothing. Runs it again where another transaction stood in its way,
 * so it may do nothing but ask `client`.
 */
export async function inTransaction<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await runOnce(pool, work);
    } catch (error) {
      const isDeadlock = error instanceof Error && "code" in error && error.code === "40P01";
      if (!isDeadlock || run === MOST_RUNS) throw error;
    }
  }
}

/** A connection whose rollback fails is thrown away. */
async function runOnce<T>(pool: pg.Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks says so twice: the query under way rejects, and this event would end the process unheard.
  const onBreak = (error: Error) => {
    broken = error;
  };
  client.on("error", onBreak);
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.off("error", onBreak);
    client.release(broken);
  }
}
