import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { ingestAnswerSchema, type PredictionRecord } from "@/lib/contracts/prediction-record";
import { log } from "@/lib/log";
import type { RecordSpool, SpooledLine } from "./record-spool";

const compress = promisify(gzip);

/** A quarter of a second groups a busy tap's records and still shows a prediction on its page at once. */
const GATHER_MS = 250;
const MAX_BATCH_RECORDS = 1000;
const MAX_BATCH_BYTES = 2 * 1024 * 1024;
/** Half an hour of 20 requests/s without ingest, or 64 MB of long texts, whichever comes first. */
const MAX_QUEUED_RECORDS = 36_000;
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;

/** Answers that would be the same next time: the batch is counted as refused and let go. */
const FINAL_REFUSALS = new Set([400, 413, 415, 422]);

export type ShipperCounts = { shipped: number; queued: number; dropped: number; refused: number };
export type RecordShipper = {
  /** Records of one request. */
  add(records: readonly Omit<PredictionRecord, "tapId" | "seq">[]): void;
  /** Sends what is queued, trying until `deadlineMs` have passed; what is left then stays in the spool. */
  flush(deadlineMs: number): Promise<void>;
  counts(): ShipperCounts;
};

/**
 * Numbers records and ships them in batches of JSON lines, first what the spool still holds of earlier taps. Where the queue
 * is full the oldest gives way; its number is missing at ingest, and the gap tells.
 */
export function createRecordShipper(
  ingest: { url: string; token: string },
  tapId: string,
  spool: RecordSpool,
): RecordShipper {
  const endpoint = new URL("/api/ingest/predictions", ingest.url);
  const queue: SpooledLine[] = [...spool.leftover];
  const counts = { shipped: 0, dropped: 0, refused: 0 };
  let queuedBytes = sizeOf(queue);
  let inFlight = 0;
  let seq = 0;
  let failures = 0;
  let sending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function schedule(delayMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      sending ??= send().finally(() => {
        sending = null;
        if (queue.length > 0) schedule(failures > 0 ? retryDelayMs(failures) : 0);
      });
    }, delayMs);
  }

  /** Takes lines out of the queue, and out of the spool. */
  function leave(start: number, count: number): void {
    const gone = queue.splice(start, count);
    queuedBytes -= sizeOf(gone);
    spool.release(gone);
  }

  async function send(): Promise<void> {
    const batch = takeBatch(queue);
    inFlight = batch.length;
    const outcome = await post(endpoint, ingest.token, batch);
    inFlight = 0;
    if (outcome.kind === "failed") {
      failures += 1;
      if (failures === 1) log.warn({ reason: outcome.reason }, "ingest does not take prediction records; they wait");
      return;
    }
    if (failures > 0) log.info({ queued: queue.length }, "ingest takes prediction records again");
    failures = 0;
    leave(0, batch.length);
    counts.refused += outcome.refused;
    counts.shipped += batch.length - outcome.refused;
    if (outcome.refused > 0) log.error({ refused: outcome.refused, reason: outcome.reason }, "ingest refused records");
  }

  if (queue.length > 0) schedule(0);

  return {
    add(records) {
      const lines = records.map((record) => JSON.stringify({ ...record, tapId, seq: seq++ }));
      const added = spool.append(lines);
      queue.push(...added);
      queuedBytes += sizeOf(added);
      while ((queue.length > MAX_QUEUED_RECORDS || queuedBytes > MAX_QUEUED_BYTES) && queue.length > inFlight) {
        leave(inFlight, 1);
        counts.dropped += 1;
      }
      if (failures === 0) schedule(queue.length >= MAX_BATCH_RECORDS ? 0 : GATHER_MS);
    },
    async flush(deadlineMs) {
      clearTimeout(timer);
      const endsAt = performance.now() + deadlineMs;
      await sending;
      clearTimeout(timer);
      while (queue.length > 0 && performance.now() < endsAt) {
        await send();
        if (failures > 0) await new Promise((resolve) => setTimeout(resolve, FIRST_RETRY_MS));
      }
    },
    counts: () => ({ ...counts, queued: queue.length }),
  };
}

const sizeOf = (lines: readonly SpooledLine[]) => lines.reduce((sum, { line }) => sum + line.length, 0);

/** The oldest lines that fit into one request; at least one. */
export function takeBatch(queue: readonly Pick<SpooledLine, "line">[]): string[] {
  let sizeBytes = 0;
  const batch: string[] = [];
  for (const { line } of queue) {
    sizeBytes += line.length;
    if (batch.length === MAX_BATCH_RECORDS || (batch.length > 0 && sizeBytes > MAX_BATCH_BYTES)) break;
    batch.push(line);
  }
  return batch;
}

/** Doubling from 0.25 s to 10 s, with up to a fifth less at random so that taps do not return all at once. */
function retryDelayMs(failures: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) * (1 - Math.random() / 5);
}

type Outcome = { kind: "taken"; refused: number; reason: string | null } | { kind: "failed"; reason: string };

async function post(endpoint: URL, token: string, batch: string[]): Promise<Outcome> {
  try {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/x-ndjson",
        "content-encoding": "gzip",
      },
      body: await compress(batch.join("\n")),
      redirect: "error",
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const text = await response.text();
    if (FINAL_REFUSALS.has(response.status)) {
      return { kind: "taken", refused: batch.length, reason: `${response.status} ${text.slice(0, 300)}` };
    }
    if (!response.ok) return { kind: "failed", reason: `ingest answered ${response.status}` };
    const { refused } = ingestAnswerSchema.parse(JSON.parse(text));
    return { kind: "taken", refused: refused.length, reason: refused[0]?.reason ?? null };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
