import pg from "pg";
import { z } from "zod";
import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";

const changeSchema = z.object({ noun: z.string(), id: z.string().nullable(), teamId: z.string().nullable() });
export type Change = z.infer<typeof changeSchema>;
type Subscriber = { changed(change: Change): void; interrupted(): void };

/** Wait between attempts to reach the database again; short, because pages show their age meanwhile. */
const RECONNECT_MS = 1_000;
/** How long changes are remembered, for pages whose stream begins after they were rendered: far longer than a page takes to start. */
const REMEMBERED_MS = 30_000;

/**
 * One LISTEN for the whole process. Subscribers hear every change of every team and must filter by their own rights;
 * once it listens again after an interruption they are told, because changes in between were missed.
 */
export class ChangeListener {
  readonly #url: string;
  readonly #subscribers = new Set<Subscriber>();
  #client: pg.Client | null = null;
  #connecting = false;
  #hasGap = false;
  /** Since when nothing was missed; null while nobody listens. */
  #completeSinceMs: number | null = null;
  #recent: { change: Change; atMs: number }[] = [];

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    void this.#connect();
    return () => {
      this.#subscribers.delete(subscriber);
    };
  }

  /** The changes of the last `ms`, each once; null where some of them may have been missed or forgotten. */
  heardInLast(ms: number): Change[] | null {
    const fromMs = performance.now() - ms;
    if (ms > REMEMBERED_MS || this.#completeSinceMs === null || this.#completeSinceMs > fromMs) return null;
    const heard = this.#recent.filter(({ atMs }) => atMs >= fromMs).map(({ change }) => change);
    return [...new Map(heard.map((change) => [`${change.noun} ${change.id}`, change])).values()];
  }

  async #connect(): Promise<void> {
    if (this.#client || this.#connecting) return;
    this.#connecting = true;
    const client = new pg.Client({ connectionString: this.#url, application_name: "slipway-events", keepAlive: true });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    client.on("notification", (message) => this.#heard(message.payload ?? ""));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANGES_CHANNEL}`);
      this.#client = client;
      this.#connecting = false;
      this.#completeSinceMs = performance.now();
      if (this.#hasGap) for (const subscriber of this.#subscribers) subscriber.interrupted();
      this.#hasGap = false;
    } catch {
      // The database is away; it is asked again below, and subscribers are told when it is back.
      this.#connecting = false;
      this.#lost(client);
    }
  }

  #heard(payload: string): void {
    const change = changeSchema.safeParse(safeJson(payload));
    if (!change.success) return;
    const nowMs = performance.now();
    this.#recent = this.#recent.filter(({ atMs }) => atMs > nowMs - REMEMBERED_MS);
    this.#recent.push({ change: change.data, atMs: nowMs });
    for (const subscriber of this.#subscribers) subscriber.changed(change.data);
  }

  #lost(client: pg.Client): void {
    if (this.#client !== null && this.#client !== client) return;
    this.#hasGap = true;
    this.#completeSinceMs = null;
    this.#client = null;
    if (this.#subscribers.size > 0) setTimeout(() => void this.#connect(), RECONNECT_MS).unref();
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's NOTIFY on our channel: not ours to act on.
    return null;
  }
}
