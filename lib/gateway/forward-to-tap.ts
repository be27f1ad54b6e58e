import { Agent, type IncomingMessage, request } from "node:http";

/** Longer than a tap waits for its model server: the tap's answer says what happened, ours could not. */
const ANSWER_TIMEOUT_MS = 40_000;

const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: "lifo" });

/** A tap gave no answer. `wasSent` is false where the connection was refused: nothing reached it. */
export class TapUnreachable extends Error {
  readonly wasSent: boolean;

  constructor(message: string, wasSent: boolean) {
    super(message);
    this.wasSent = wasSent;
  }
}

/** Sends one request to a tap and resolves with its answer's head; the body is still to be read. */
export function forwardToTap(
  tapUrl: string,
  { method, path, headers, body }: { method: string; path: string; headers: Record<string, string>; body: Buffer },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, tapUrl),
      { method, agent, timeout: ANSWER_TIMEOUT_MS, headers: { ...headers, "content-length": body.length } },
      resolve,
    );
    outgoing.on("timeout", () => outgoing.destroy(new TapUnreachable("The replica gave no answer in time.", true)));
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      if (error instanceof TapUnreachable) return reject(error);
      const wasSent = error.code !== "ECONNREFUSED";
      reject(new TapUnreachable(wasSent ? "The replica broke off." : "The replica is gone.", wasSent));
    });
    outgoing.end(body);
  });
}
