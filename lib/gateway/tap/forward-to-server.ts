import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { readBody } from "@/lib/processes/read-body";

/** A model that needs longer would hold its callers, and the replica, for everyone. */
const ANSWER_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export type ServerAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** The model server gave no answer. `wasSent` is false where it surely never saw the request. */
export class NoAnswer extends Error {
  readonly status: 502 | 503 | 504;
  readonly wasSent: boolean;

  constructor(status: 502 | 503 | 504, message: string, wasSent: boolean) {
    super(message);
    this.status = status;
    this.wasSent = wasSent;
  }
}

/** One request to the model server on `port`. Throws NoAnswer where it is not there, breaks off or takes over 30 s. */
export function forwardToServer(
  port: number,
  { method, path, body }: { method: string; path: string; body: Buffer },
): Promise<ServerAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        timeout: ANSWER_TIMEOUT_MS,
        headers: { "content-type": "application/json", "content-length": body.length },
      },
      (incoming) => {
        readBody(incoming, MAX_ANSWER_BYTES).then(
          (answer) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: answer }),
          () => reject(new NoAnswer(502, "The model server broke off its answer.", true)),
        );
      },
    );
    outgoing.on("timeout", () => {
      reject(new NoAnswer(504, `The model server gave no answer within ${ANSWER_TIMEOUT_MS / 1000} s.`, true));
      outgoing.destroy();
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      const wasSent = error.code !== "ECONNREFUSED";
      reject(
        wasSent
          ? new NoAnswer(502, "The model server ended before it answered.", true)
          : new NoAnswer(503, "The model server is not running.", false),
      );
    });
    outgoing.end(body);
  });
}
