import type pg from "pg";

/** Makes sure that the partitions of days exist, before the batch's own transaction starts; each day is asked once. */
export type Partitions = { ensure(days: Iterable<string>): Promise<void> };

export function createPartitions(pool: pg.Pool): Partitions {
  const ensured = new Set<string>();
  return {
    async ensure(days) {
      const missing = [...new Set(days)].filter((day) => !ensured.has(day)).sort();
      for (const day of missing) {
        await pool.query("SELECT ensure_prediction_day($1::date)", [day]);
        ensured.add(day);
      }
    },
  };
}
