import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { v7 } from "uuid";
import { ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { drawFlight, seededRandom } from "@/scripts/bench/traffic/flights";

const ROWS_PER_BATCH = 1000;

export type Batch = { body: Uint8Array<ArrayBuffer>; token: string };

/** Batches to send `everyMs` from `startMs` on, with those event times, to the deployments in turn; made before the clock starts. */
export function makeBatches(
  deployments: readonly MeasuredDeployment[],
  { count, startMs, everyMs }: { count: number; startMs: number; everyMs: number },
): Batch[] {
  const random = seededRandom(count);
  return Array.from({ length: count }, (_, batch) => {
    const [first] = deployments;
    const deployment = deployments[batch % deployments.length] ?? first;
    if (!deployment) throw new RangeError("There is no deployment to send to.");
    const msecs = Math.floor(startMs + batch * everyMs);
    const lines = Array.from({ length: ROWS_PER_BATCH }, () => {
      const { actual: _, ...flight } = drawFlight(random);
      return JSON.stringify(
        predictionOf(deployment, { predictionId: v7({ msecs }), at: new Date(msecs).toISOString(), ...flight }),
      );
    });
    return { body: new Uint8Array(gzipSync(lines.join("\n"))), token: deployment.ingestToken };
  });
}

async function send(url: string, { body, token }: Batch): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-encoding": "gzip" };
  const response = await fetch(`${url}/api/ingest/predictions`, { method: "POST", headers, body });
  const { accepted } = ingestAnswerSchema.parse(await response.json());
  if (accepted !== ROWS_PER_BATCH) throw new Error(`Ingest took ${accepted} of ${ROWS_PER_BATCH} rows.`);
}

/** Rows a second that ingest takes from three senders that never wait. */
export async function measureMaximum(url: string, batches: readonly Batch[]): Promise<number> {
  const waiting = [...batches];
  const startedAt = performance.now();
  const sender = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) await send(url, batch);
  };
  await Promise.all([sender(), sender(), sender()]);
  return (batches.length * ROWS_PER_BATCH * 1000) / (performance.now() - startedAt);
}

/** The pause between two batches at a rate in rows a second. */
export function everyMsAt(rowsPerSecond: number): number {
  return (ROWS_PER_BATCH * 1000) / rowsPerSecond;
}

/** Sends at an even pace until told to stop or out of batches; resolves to the rows a second that were taken. */
export async function sendSteadily(
  url: string,
  batches: readonly Batch[],
  { everyMs, signal }: { everyMs: number; signal: AbortSignal },
): Promise<number> {
  const startedAt = performance.now();
  let sent = 0;
  for (const batch of batches) {
    if (signal.aborted) break;
    await send(url, batch);
    sent += 1;
    await sleep(Math.max(0, startedAt + sent * everyMs - performance.now()), undefined, { signal }).catch(
      () => undefined,
    );
  }
  return (sent * ROWS_PER_BATCH * 1000) / (performance.now() - startedAt);
}
