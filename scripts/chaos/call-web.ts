import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
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

  constructor(webUrl: string) {
    this.#webUrl = webUrl;
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
