import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { env } from "./env";

export type Database = PrismaClient;
export type Transaction = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use">;

/** Prisma loads the relations of one `include` side by side. In a transaction that is one connection, and pg 9 will refuse it. */
class TurnTakingPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await start(isolationLevel);
      const { queryRaw, executeRaw } = transaction;
      const inTurn = takeTurns();
      transaction.queryRaw = (query) => inTurn(() => queryRaw.call(transaction, query));
      transaction.executeRaw = (query) => inTurn(() => executeRaw.call(transaction, query));
      return transaction;
    };
    return adapter;
  }
}

/** Runs one piece of work after the other, whatever becomes of the one before. */
function takeTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/**
 * Between two statements of a transaction a process that runs needs milliseconds. One that was stopped in its tracks would
 * hold its locks, and so keep another from taking over, for as long as it stands still: the server ends its transaction.
 */
const IDLE_TRANSACTION_MS = 10_000;

/** A client on its own pool; the caller disconnects it. */
export function createDatabase(
  url: string,
  { poolSize = 10, idleTransactionMs = IDLE_TRANSACTION_MS }: { poolSize?: number; idleTransactionMs?: number } = {},
): Database {
  const settings = { connectionString: url, max: poolSize, idle_in_transaction_session_timeout: idleTransactionMs };
  return new PrismaClient({ adapter: new TurnTakingPg(settings) });
}

// Next's development server reloads modules; the pool must outlive that.
const holder = globalThis as typeof globalThis & { slipwayDatabase?: Database };

/** The process's database client. */
export function database(): Database {
  holder.slipwayDatabase ??= createDatabase(env().DATABASE_URL);
  return holder.slipwayDatabase;
}
