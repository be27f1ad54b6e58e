import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";

export type Database = PrismaClient;
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use">;

/** A client on its own pool; the caller disconnects it. */
export function createDatabase(url: string, options: { poolSize?: number } = {}): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: options.poolSize ?? 10 }) });
}

// Next's development server reloads modules; the pool must outlive that.
const holder = globalThis as typeof globalThis & { slipwayDatabase?: Database };

/** The process's database client. */
export function database(): Database {
  holder.slipwayDatabase ??= createDatabase(env().DATABASE_URL);
  return holder.slipwayDatabase;
}
