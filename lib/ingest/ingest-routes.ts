import type { IncomingHttpHeaders } from "node:http";
import type { Scope } from "@/lib/domain/access/permissions";
import { acceptCloudEvents } from "./accept-cloud-events";
import { acceptImport } from "./accept-import";
import { acceptLabels } from "./accept-labels";
import { acceptOutcomes } from "./accept-outcomes";
import { acceptPredictions, type IngestParts, type TakenCall } from "./accept-predictions";
import { acceptSeries } from "./accept-series";
import type { Line } from "./parse-lines";
import { splitLines } from "./read-lines";
import type { KnownToken } from "./registry";

/** One call as its route gets it: signed in, read whole and unpacked. */
export type IngestCall = {
  token: KnownToken;
  headers: IncomingHttpHeaders;
  query: URLSearchParams;
  body: Buffer;
  now: Date;
};

type IngestRoute = {
  /** What the token must be good for. */
  scope: Scope;
  /** The most that a body may have, as it was sent and unpacked. */
  maxBytes: number;
  accept(parts: IngestParts, call: IngestCall): Promise<TakenCall>;
};

/** One call's room: large enough that a busy tap sends a few calls a second, small enough to hold many at once. */
const MAX_BYTES = 10 * 1024 * 1024;

type AcceptLines = (parts: IngestParts, token: KnownToken, lines: readonly Line[], now: Date) => Promise<TakenCall>;

function jsonLines(accept: AcceptLines): IngestRoute {
  return {
    scope: "ingest",
    maxBytes: MAX_BYTES,
    accept: (parts, { token, body, now }) => accept(parts, token, splitLines(body), now),
  };
}

/** What is taken at `POST /api/ingest/{kind}`, by its kind: also the label of its metrics. */
export const ingestRoutes = {
  predictions: jsonLines(acceptPredictions),
  labels: jsonLines(acceptLabels),
  outcomes: jsonLines(acceptOutcomes),
  metrics: jsonLines(acceptSeries),
  cloudevents: { scope: "ingest", maxBytes: MAX_BYTES, accept: acceptCloudEvents },
  "imports/sagemaker": { scope: "ingest", maxBytes: MAX_BYTES, accept: acceptImport("sagemaker") },
  "imports/databricks": { scope: "ingest", maxBytes: MAX_BYTES, accept: acceptImport("databricks") },
} as const satisfies Record<string, IngestRoute>;

export type IngestKind = keyof typeof ingestRoutes;
export const ingestKinds = Object.keys(ingestRoutes) as IngestKind[]; // safe because the table above has no other keys

/** Where a call wants to go; `pathToken` is set where the sender can send no header. */
export type Destination = { kind: IngestKind; pathToken: string | null };

/** Reads `/api/ingest/{kind}` and `/api/ingest/t/{token}/{kind}`; null for any other path. */
export function findDestination(path: string): Destination | null {
  const [, token, name] = /^\/api\/ingest\/(?:t\/([^/]+)\/)?(\w+(?:\/\w+)?)$/.exec(path) ?? [];
  const kind = ingestKinds.find((known) => known === name);
  return kind ? { kind, pathToken: token ?? null } : null;
}
