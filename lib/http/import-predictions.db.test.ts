import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImportDoor } from "@/lib/adapters/ingest/import-door";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { HOUR_MS } from "@/lib/domain/time/durations";
import { installationKey } from "@/lib/keys";
import { listPredictions } from "@/lib/services/predictions/queries";
import { serveVersion } from "@/lib/testing/logged-calls";
import { createMeasuredDeployment, createTestToken, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { joinTruthsOfEvents } from "@/lib/workers/join-event-truths";
import { joinLabels } from "@/lib/workers/join-labels";
import { takeImport } from "./import-predictions";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let ada: Context;

beforeAll(async () => {
  ingest = await startIngestServer(url);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  await serveVersion(db, deployment);
  ada = contextOf(db, await createPerson(db, team, ["data_scientist"]));
});

type File = { format?: string; type?: string; query?: string; id?: string };

function send(ctx: Context, body: string | Buffer, { format = "sagemaker", type = "", query = "", id }: File = {}) {
  const init = { method: "POST", headers: { "content-type": type }, body: new Uint8Array(Buffer.from(body)) };
  const request = new Request(`http://slipway.test/import?${query}`, init);
  const token = (deploymentId: string) => platformToken(installationKey("tap-ingest"), "ingest", deploymentId);
  const door = createImportDoor({ ingestUrl: ingest.url, token });
  return takeImport(ctx, request, { id: id ?? deployment.id, format }, door);
}

const at = new Date(Date.now() - HOUR_MS).toISOString();
const capture = (eventId: string, rows = "9,ATL\n22,ORD", scores = "0.2,0.9") => ({
  captureData: {
    endpointInput: { observedContentType: "text/csv", mode: "INPUT", data: rows, encoding: "CSV" },
    endpointOutput: { observedContentType: "text/csv", mode: "OUTPUT", data: scores, encoding: "CSV" },
  },
  eventMetadata: { eventId, inferenceTime: at },
  eventVersion: "0",
});
const truth = (eventId: string, data: string) => ({
  groundTruthData: { data, encoding: "CSV" },
  eventMetadata: { eventId },
  eventVersion: "0",
});
const lines = (...records: unknown[]) => records.map((r) => (typeof r === "string" ? r : JSON.stringify(r))).join("\n");

async function stored() {
  const { rows } = await ingest.pool.query(
    `SELECT p.answer, p.score, p.version, p.backfilled, p.inclusion, y.inputs FROM predictions p
     JOIN prediction_payloads y USING (deployment_id, day, prediction_id) WHERE deployment_id = $1 ORDER BY p.score`,
    [deployment.id],
  );
  return rows;
}

const flights = [
  { answer: "on time", score: 0.2, version: 1, backfilled: true, inclusion: 1, inputs: { hour: 9, origin: "ATL" } },
  { answer: "late", score: 0.9, version: 1, backfilled: true, inclusion: 1, inputs: { hour: 22, origin: "ORD" } },
];

describe("a SageMaker file", () => {
  it("becomes predictions, once; bad lines are named by their number in the file", async () => {
    const file = lines(capture("e-1"), "", "no json", { eventMetadata: { eventId: "e" } });
    expect(await send(ada, file)).toEqual({
      ...{ lines: 3, accepted: 2, duplicates: 0, refusedLines: 2 },
      refused: [
        { line: 3, reason: "The line is not JSON." },
        { line: 4, reason: "The line has neither captureData nor groundTruthData." },
      ],
    });
    expect(await send(ada, file)).toMatchObject({ accepted: 0, duplicates: 2, refusedLines: 2 });
    expect(await stored()).toEqual(flights);
  });

  it("tells no latency, so none is shown", async () => {
    await send(ada, lines(capture("e-1")));
    const { items } = await listPredictions(ada, { deploymentId: deployment.id, limit: 10 });
    expect(items.map(({ latencyMs, history }) => [latencyMs, history])).toEqual([
      [null, true],
      [null, true],
    ]);
  });

  it("packed with gzip is the same file", async () => {
    expect(await send(ada, gzipSync(lines(capture("e-1"))))).toMatchObject({ accepted: 2, refusedLines: 0 });
  });

  it("a truth becomes the label of its call, before or after it", async () => {
    await send(ada, lines(truth("e-1", "1\n0"), capture("e-1")));
    const worker = contextOf(db, { kind: "system", name: "test" });
    await joinTruthsOfEvents(worker, new Date(Date.now() + HOUR_MS));
    await joinLabels(worker, new Date(Date.now() + HOUR_MS));
    const { rows } = await ingest.pool.query(
      `SELECT p.answer, t.label, t.source FROM prediction_truths t JOIN predictions p USING (deployment_id, day, prediction_id)
       WHERE deployment_id = $1 ORDER BY p.score`,
      [deployment.id],
    );
    expect(rows).toEqual([
      { answer: "on time", label: "late", source: "sagemaker" },
      { answer: "late", label: "on time", source: "sagemaker" },
    ]);
    expect(await send(ada, lines(truth("e-1", "1\n0")))).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  it("a truth that says otherwise than one before is refused, since no line tells which is newer; it replaces it when asked to", async () => {
    await send(ada, lines(truth("e-1", "1\n0")));
    const other = lines(truth("e-1", "0\n0"));
    expect(await send(ada, other)).toMatchObject({
      ...{ accepted: 0, duplicates: 1, refusedLines: 1 },
      refused: [{ line: 1, reason: expect.stringMatching(/Another truth stands/) }],
    });
    expect(await send(ada, other, { query: "replace=true" })).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it("a truth with a time of its own corrects those before it, whichever file comes first", async () => {
    const timed = (data: string, hour: string) => ({
      ...truth("e-1", data),
      invocationTime: `2026-01-01T${hour}:00:00Z`,
    });
    expect(await send(ada, lines(timed("0\n0", "12")))).toMatchObject({ accepted: 2 });
    expect(await send(ada, lines(timed("1\n0", "11")))).toMatchObject({ accepted: 0, duplicates: 2, refusedLines: 0 });
    expect(await send(ada, lines(timed("1\n0", "13")))).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it("of lines that unpack to more rows than a call has is stored slice by slice", async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => `${i % 24},ATL`).join("\n");
    const scores = Array.from({ length: 6_000 }, () => "0.5").join("\n");
    const file = lines(capture("e-1", rows, scores), capture("e-2", rows, scores), capture("e-3"));
    expect(await send(ada, file)).toMatchObject({ lines: 3, accepted: 12_002, refusedLines: 0 });
  });

  it("of text that is longer in bytes than in characters is cut by bytes; a line longer than a call is refused alone", async () => {
    const wide = (eventId: string, length: number) => capture(eventId, `9,${"航".repeat(length)}`, "0.5");
    const file = lines(
      ...["a", "b", "c", "d", "e"].map((id) => wide(id, 900_000)),
      wide("f", 3_500_000),
      capture("e-1"),
    );
    expect(await send(ada, file)).toMatchObject({
      ...{ lines: 7, accepted: 7, refusedLines: 1 },
      refused: [{ line: 6, reason: expect.stringMatching(/longer than/) }],
    });
  });

  it("of more lines than ingest takes at once is taken in pieces, with the file's own line numbers", async () => {
    const file = lines(
      ...Array.from({ length: 2_500 }, (_, i) => (i === 2_200 ? "{" : capture(`e-${i}`, "9,ATL", "0.5"))),
    );
    const report = await send(ada, file);
    expect(report).toMatchObject({ lines: 2_500, accepted: 2_499, refused: [{ line: 2_201 }] });
  });

  it("that is damaged keeps what came before, and says so", async () => {
    const packed = gzipSync(lines(...Array.from({ length: 50 }, (_, i) => capture(`e-${i}`))));
    await expect(send(ada, packed.subarray(0, packed.length - 20))).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a Databricks file", () => {
  const row = {
    databricks_request_id: "d-1",
    request_time: at,
    status_code: 200,
    sampling_fraction: 0.5,
    execution_duration_ms: 12,
    request: JSON.stringify({
      dataframe_records: [
        { hour: 9, origin: "ATL" },
        { hour: 22, origin: "ORD" },
      ],
    }),
    response: JSON.stringify({ predictions: [0.2, 0.9] }),
  };
  const rows = flights.map((flight) => ({ ...flight, inclusion: 0.5 }));

  it("as JSON lines", async () => {
    expect(await send(ada, lines(row), { format: "databricks" })).toMatchObject({ accepted: 2 });
    expect(await stored()).toEqual(rows);
  });

  it("as CSV, with the lines of the file", async () => {
    const cell = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
    const csv = [Object.keys(row).join(","), Object.values(row).map(cell).join(","), "one,two"].join("\r\n");
    expect(await send(ada, csv, { format: "databricks", type: "text/csv; charset=utf-8" })).toEqual({
      ...{ lines: 2, accepted: 2, duplicates: 0, refusedLines: 1 },
      refused: [{ line: 3, reason: "The row has 2 cells, the header 7." }],
    });
    expect(await stored()).toEqual(rows);
  });

  it("a failed call counts as an error, without an answer", async () => {
    await send(ada, lines({ ...row, status_code: 500, response: null }), { format: "databricks" });
    const { rows: failed } = await ingest.pool.query(
      "SELECT status, answer FROM predictions WHERE deployment_id = $1",
      [deployment.id],
    );
    expect(failed).toEqual([
      { status: 500, answer: null },
      { status: 500, answer: null },
    ]);
  });
});

describe("who may send a file", () => {
  it("is noted in the trail", async () => {
    await send(ada, lines(capture("e-1")), { query: "file=capture.jsonl&version=1" });
    const [entry] = await db.auditEvent.findMany({ where: { teamId: team.id, verb: "prediction.import" } });
    expect(entry).toMatchObject({ after: { format: "sagemaker", version: 1, file: "capture.jsonl" } });
  });

  it.each<[string, () => Promise<Context>, string]>([
    ["a viewer", async () => contextOf(db, await createPerson(db, team, ["viewer"])), "forbidden"],
    [
      "another team",
      async () => contextOf(db, await createPerson(db, await createTeam(db, systemClock.id()), ["ml_engineer"])),
      "not_found",
    ],
  ])("%s may not, and nothing is taken", async (_name, who, code) => {
    await expect(send(await who(), lines(capture("e-1")))).rejects.toMatchObject({ code });
    expect(await stored()).toEqual([]);
  });

  it("a format that nobody knows is refused", async () => {
    await expect(send(ada, "", { format: "vertex" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

it("a byte order mark before a file is none of its text, in ingest too", async () => {
  const token = await createTestToken(db, team, ["ingest"], { deploymentId: deployment.id });
  const post = async (format: string, type: string, body: string) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const response = await fetch(`${ingest.url}/api/ingest/imports/${format}`, { method: "POST", headers, body });
    return response.json();
  };
  const csv = `\ufeffdatabricks_request_id,request_time,status_code,request\nd-1,${at},500,"[[9,""ATL""]]"`;
  expect(await post("sagemaker", "application/x-ndjson", `\ufeff${lines(capture("e-1"))}`)).toMatchObject({
    accepted: 2,
  });
  expect(await post("databricks", "text/csv", csv)).toMatchObject({ accepted: 1, refused: [] });
});

it("ingest takes pieces itself, CSV included, for the deployment that the address names", async () => {
  const token = await createTestToken(db, team, ["ingest"]);
  const post = (query: string) =>
    fetch(`${ingest.url}/api/ingest/imports/sagemaker${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: lines(capture("e-1")),
    });
  expect((await post("")).status).toBe(400);
  expect((await post("?deployment=nobodys")).status).toBe(404);
  expect(await (await post(`?deployment=${deployment.name}`)).json()).toMatchObject({ accepted: 2 });
});
