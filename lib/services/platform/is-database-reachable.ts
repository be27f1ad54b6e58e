import { database } from "@/lib/db";

export async function isDatabaseReachable(): Promise<boolean> {
  try {
    await database().$queryRaw`SELECT 1`;
    return true;
  } catch {
    // Why is in the database's own log; a probe asks only whether.
    return false;
  }
}
