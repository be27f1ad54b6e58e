import pg from "pg";
import { z } from "zod";
import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";

const changeSchema = z.object({ noun: z.string(), id: z.string().nullable(), teamId: z.string().nullable() });
export type Change = z.infer<typeof changeSchema>;
type Subscriber = { changed(change: Change): void; interrupted(): void };

/** Wait between attempts to reach the database again; short, because pages show their age meanwhile. */
const RECONNECT_MS = 1_000;

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
    for (const subscriber of this.#subscribers) subscriber.changed(change.data);
  }

  #lost(client: pg.Client): void {
    if (this.#client !== null && this.#client !== client) return;
    this.#hasGap = true;
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
