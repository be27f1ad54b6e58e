import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { loadUser } from "@/lib/auth/load-user";
import { systemClock } from "@/lib/clock";
import type { Command } from "@/lib/command/command";
import type { Database } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import type { Person } from "./seed-chaos-world";

/** One attempt to carry out a command over HTTP; its request id stands in the audit trail where it was carried out. */
export type Attempt = {
  requestId: string;
  verb: string;
  sentAt: number;
  endedAt: number;
  /** `lost`: the connection broke or the server failed, so nobody here can tell whether it was carried out. */
  outcome: "accepted" | "refused" | "lost";
  detail: string;
  /** Attempts of one intent that may be carried out once in all; null where each may. */
  onlyOnceOf: string | null;
};

export type Answer = { kind: Attempt["outcome"]; body: unknown; detail: string };

/** A server that was killed is back within seconds; a request that hangs longer than this is lost. */
const TIMEOUT_MS = 20_000;
const LOOK_AGAIN_MS = 250;
/** However often it is killed, the web is there again within this. */
const READ_DEADLINE_MS = 120_000;

/** The web as two people use it while it is killed: reads are repeated until they are answered, commands are noted. */
export class WebCaller {
  readonly attempts: Attempt[] = [];
  readonly #webUrl: string;
  readonly #db: Database;

  constructor(webUrl: string, db: Database) {
    this.#webUrl = webUrl;
    this.#db = db;
  }

  async read(person: Person, path: string): Promise<unknown> {
    const deadline = performance.now() + READ_DEADLINE_MS;
    for (;;) {
      const answer = await this.#ask(person, "GET", path, undefined, v7());
      if (answer.kind === "accepted") return answer.body;
      if (answer.kind === "refused" || performance.now() > deadline)
        throw new Error(`GET ${path} was not answered: ${answer.detail}`);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /** Sends a command once. */
  async send(person: Person, command: { verb: string; path: string; body: unknown; onlyOnceOf?: string }) {
    const { verb, path, body, onlyOnceOf = null } = command;
    const requestId = v7();
    const sentAt = Date.now();
    const answer = await this.#ask(person, "POST", path, body, requestId);
    const { kind: outcome, detail } = answer;
    this.attempts.push({ requestId, verb, sentAt, endedAt: Date.now(), outcome, detail, onlyOnceOf });
    return answer;
  }

  /** Runs a command that has no address of its own, as the server action of the page does. */
  async run(person: Person, command: Command, { body, onlyOnceOf }: { body: unknown; onlyOnceOf: string }) {
    const requestId = v7();
    const sentAt = Date.now();
    const answer = await this.#runOnce(person, command, body, requestId);
    const { kind: outcome, detail } = answer;
    const { name: verb } = command;
    this.attempts.push({ requestId, verb, sentAt, endedAt: Date.now(), outcome, detail, onlyOnceOf });
    return answer;
  }

  async #runOnce({ userId }: Person, command: Command, body: unknown, requestId: string): Promise<Answer> {
    try {
      const actor = await loadUser(this.#db, userId, systemClock.now());
      if (!actor) return { kind: "refused", body: null, detail: "no such person" };
      const ctx = { actor, db: this.#db, clock: systemClock, requestId };
      return { kind: "accepted", body: await command.execute(ctx, body), detail: "" };
    } catch (error) {
      const kind = error instanceof AppError ? "refused" : "lost";
      return { kind, body: null, detail: String(error).slice(0, 300) };
    }
  }

  async #ask(person: Person, method: string, path: string, body: unknown, requestId: string): Promise<Answer> {
    const headers = {
      cookie: person.cookie,
      origin: this.#webUrl,
      "content-type": "application/json",
      "x-request-id": requestId,
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(`${this.#webUrl}${path}`, {
        ...{ method, headers, signal },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      const detail = `${response.status} ${text.slice(0, 300)}`;
      // A server without its database cannot say whether it committed.
      if (response.status >= 500) return { kind: "lost", body: null, detail };
      return { kind: response.ok ? "accepted" : "refused", body: JSON.parse(text), detail };
    } catch (error) {
      return { kind: "lost", body: null, detail: String(error) };
    }
  }
}
