import type { AddressInfo } from "node:net";
import pg from "pg";
import { type IngestAnswer, ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import type { IngestParts } from "@/lib/ingest/accept-predictions";
import type { IngestKind } from "@/lib/ingest/ingest-routes";
import { createIngestServer } from "@/lib/ingest/ingest-server";
import { installationKey } from "@/lib/keys";

/** What the test ingest takes at `/metrics`. */
export const METRICS_TOKEN = "a metrics token of the tests, 32 characters".replaceAll(" ", "-");

export type TestIngest = {
  url: string;
  pool: pg.Pool;
  parts: IngestParts;
  /** Sends lines (objects become JSON) and parses the answer; throws where the call was refused as a whole. */
  send(kind: IngestKind, token: string, lines: readonly unknown[]): Promise<IngestAnswer>;
  stop(): Promise<void>;
};

/** The real ingest server on a free port of this process. */
export async function startIngestServer(
  databaseUrl: string,
  { bucketMs = MINUTE_MS, hasPersonalDataKey = true } = {},
): Promise<TestIngest> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // The file's database is dropped by force: a connection that is just closing hears of it, and nobody else need.
  pool.on("connect", (client) => client.on("error", () => {}));
  // The key of the tests' installation, which the web process derives by itself.
  const personalDataKey = hasPersonalDataKey ? installationKey("personal-data") : undefined;
  const { server, parts } = createIngestServer(pool, { metricsToken: METRICS_TOKEN, bucketMs, personalDataKey });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // safe because the server listens on TCP
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pool,
    parts,
    async send(kind, token, lines) {
      const body = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" };
      const response = await fetch(`${url}/api/ingest/${kind}`, { method: "POST", headers, body });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return ingestAnswerSchema.parse(await response.json());
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
    },
  };
}
