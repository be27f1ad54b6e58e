import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { readBody } from "@/lib/processes/read-body";

export type FakeIngest = {
  url: string;
  records: PredictionRecord[];
  /** While false, every batch is answered 503. */
  setUp(isUp: boolean): void;
  close(): void;
};

/** Takes prediction records as ingest does, and keeps them; a record that breaks the contract fails the batch. */
export async function startFakeIngest(token: string): Promise<FakeIngest> {
  const records: PredictionRecord[] = [];
  let isUp = true;
  const server = createServer(async (request, response) => {
    const body = gunzipSync(await readBody(request, 64 * 1024 * 1024)).toString("utf8");
    const isKnown = request.headers.authorization === `Bearer ${token}` && request.url === "/api/ingest/predictions";
    if (!isUp || !isKnown) return response.writeHead(isKnown ? 503 : 401).end();
    const batch = body.split("\n").map((line) => predictionRecordSchema.parse(JSON.parse(line)));
    records.push(...batch);
    response.end(JSON.stringify({ accepted: batch.length, duplicates: 0, refused: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // safe because the server listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    records,
    setUp: (up) => {
      isUp = up;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
