import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import { pseudonymOf } from "@/lib/domain/collection/personal-values";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { joinLeftOver } from "@/lib/ingest/join-events";
import { installationKey } from "@/lib/keys";
import { setCollection } from "@/lib/services/collection/set";
import { getDeliveryReport } from "@/lib/services/measurements/delivery";
import { kserveEvent, serveVersion } from "@/lib/testing/logged-calls";
import { createMeasuredDeployment, createTestToken, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { expireImports, HALF_WAITS_MS } from "./expire-imports";
import { joinTruthsOfEvents } from "./join-event-truths";
import { joinLabels } from "./join-labels";

const { db, url: databaseUrl } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
const worker = () => contextOf(db, { kind: "system", name: "imports" });

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  await serveVersion(db, deployment);
});

type Sent = { headers: Record<string, string>; body: string };

async function post({ headers, body }: Sent, query = "", token = deployment.ingestToken, url = ingest.url) {
  const response = await fetch(`${url}/api/ingest/cloudevents${query}`, {
    method: "POST",
    headers: { ...headers, authorization: `Bearer ${token}` },
    body,
  });
  expect(response.status).toBe(200);
  return ingestAnswerSchema.parse(await response.json());
}

/** The same events as the objects of one batch. */
function batchOf(events: readonly Sent[]): Sent {
  const objects = events.map(({ headers, body }) => ({
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace("ce-", ""), value])),
    data: JSON.parse(body),
  }));
  return { headers: { "content-type": "application/cloudevents-batch+json" }, body: JSON.stringify(objects) };
}

const waitingForLock = async () => {
  const { rows } = await ingest.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%pending_events%'`,
  );
  return rows[0]?.n;
};

type Stored = { answer: string; score: number; latency_ms: number; version: number; arm: string; inputs: unknown };

async function stored(): Promise<Stored[]> {
  const { rows } = await ingest.pool.query<Stored>(
    `SELECT p.answer, p.score, p.latency_ms, p.version, p.arm, y.inputs FROM predictions p
     JOIN prediction_payloads y USING (deployment_id, day, prediction_id) WHERE deployment_id = $1 ORDER BY p.score`,
    [deployment.id],
  );
  return rows;
}

const count = async (table: string) => {
  const { rows } = await ingest.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE deployment_id = $1`,
    [deployment.id],
  );
  return rows[0]?.n;
};

const losses = async () => {
  const { rows } = await ingest.pool.query<{ kind: string; n: number }>(
    "SELECT kind, n::int FROM event_losses WHERE deployment_id = $1 ORDER BY kind",
    [deployment.id],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
};

const at = new Date(Date.now() - HOUR_MS);
const asked = {
  id: "call-1",
  at,
  body: {
    instances: [
      { hour: 9, origin: "ATL" },
      { hour: 22, origin: "ORD" },
    ],
  },
};
const answered = { id: "call-1", at: new Date(at.getTime() + 34), body: { predictions: [[0.2], [0.9]] } };
const whole = [
  { answer: "on time", score: 0.2, latency_ms: 34, version: 1, arm: "live", inputs: { hour: 9, origin: "ATL" } },
  { answer: "late", score: 0.9, latency_ms: 34, version: 1, arm: "live", inputs: { hour: 22, origin: "ORD" } },
];

describe("KServe's logger", () => {
  it.each([
    ["question first", ["request", "response"] as const],
    ["answer first", ["response", "request"] as const],
  ])("%s -> both become one prediction per row, once, however often they come", async (_name, order) => {
    for (let time = 0; time < 2; time += 1) {
      for (const kind of order) {
        const answer = await post(kserveEvent(kind, kind === "request" ? asked : answered));
        expect(answer).toEqual({ accepted: time === 0 ? 1 : 0, duplicates: time, refused: [] });
      }
    }
    expect(await stored()).toEqual(whole);
    expect(await count("pending_events")).toBe(0);
  });

  it("both halves at once, eight times over -> still one call", async () => {
    const halves = Array.from({ length: 8 }, () => [
      post(kserveEvent("request", asked)),
      post(kserveEvent("response", answered)),
    ]);
    await Promise.all(halves.flat());
    expect(await stored()).toEqual(whole);
    expect(await count("joined_events")).toBe(1);
  });

  it("structured events in one batch, of several calls", async () => {
    const events = ["call-1", "call-2"].flatMap((id) => [
      kserveEvent("request", { ...asked, id }),
      kserveEvent("response", { ...answered, id }),
    ]);
    const ping = { headers: { "ce-type": "dev.knative.ping" }, body: "null" };
    expect(await post(batchOf([...events, ping]))).toMatchObject({ accepted: 4, refused: [{ line: 5 }] });
    expect(await stored()).toHaveLength(4);
  });

  it("a batch that unpacks to more rows than a call may have is taken up to there", async () => {
    const instances = Array.from({ length: 10_000 }, () => ({ hour: 9 }));
    const halves = [
      { ...asked, body: { instances } },
      { ...asked, id: "call-2" },
    ];
    const { accepted, refused } = await post(batchOf(halves.map((half) => kserveEvent("request", half))));
    expect({ accepted, refused }).toEqual({
      accepted: 1,
      refused: [{ line: 2, reason: "The call holds too many rows for one. Send smaller batches." }],
    });
  });

  it("a half that comes again while its call is joined is known, not a new call", async () => {
    await post(kserveEvent("request", asked));
    const settling = await ingest.pool.connect();
    await settling.query("BEGIN");
    await settling.query(
      `INSERT INTO joined_events (deployment_id, event_id, truth_key, at, rows, version_id)
       VALUES ($1, 'call-1', 'call-1', now(), 2, $2)`,
      [deployment.id, deployment.versionId],
    );
    await settling.query("DELETE FROM pending_events WHERE deployment_id = $1", [deployment.id]);
    const again = post(kserveEvent("request", asked));
    await expect.poll(() => waitingForLock()).toBe(1);
    await settling.query("COMMIT");
    settling.release();
    expect(await again).toEqual({ accepted: 0, duplicates: 1, refused: [] });
    expect(await count("pending_events")).toBe(0);
  });

  it("a token in the path takes the place of the header and of the name", async () => {
    const token = await createTestToken(db, team, ["ingest"], { deploymentId: deployment.id });
    const { headers, body } = kserveEvent("request", { ...asked, service: "another-name" });
    const response = await fetch(`${ingest.url}/api/ingest/t/${token}/cloudevents`, { method: "POST", headers, body });
    expect([response.status, await response.json()]).toEqual([200, { accepted: 1, duplicates: 0, refused: [] }]);
  });

  it("the version may be named where none was live", async () => {
    const old = { ...asked, at: new Date(Date.now() - 10 * DAY_MS) };
    expect((await post(kserveEvent("request", old))).refused[0]?.reason).toMatch(/no live version/);
    expect(await post(kserveEvent("request", old), "?version=1")).toMatchObject({ accepted: 1 });
    expect((await post(kserveEvent("request", old), "?version=7")).refused[0]?.reason).toMatch(/no version 7/);
  });

  it.each<[string, Parameters<typeof kserveEvent>[1], RegExp]>([
    ["another team's name", { ...asked, service: "nobodys" }, /no deployment “nobodys”/],
    ["a predictor of another name", { ...asked, endpoint: "blue" }, /neither default nor canary/],
    ["a canary where there is none", { ...asked, endpoint: "canary" }, /There was no candidate/],
    ["none of the inputs", { ...asked, body: { instances: [{ x: 1 }] } }, /none of the version's inputs: hour, origin/],
    ["a day in the future", { ...asked, at: new Date(Date.now() + DAY_MS) }, /in the future/],
  ])("%s -> refused with 200 and the reason", async (_name, half, reason) => {
    const { accepted, refused } = await post(kserveEvent("request", half));
    expect({ accepted, refused }).toEqual({
      accepted: 0,
      refused: [{ line: 1, reason: expect.stringMatching(reason) }],
    });
    expect(await count("pending_events")).toBe(0);
  });

  it("an answer of another number of rows is no prediction, and counted once", async () => {
    await post(kserveEvent("request", asked));
    const { refused } = await post(kserveEvent("response", { ...answered, body: { predictions: [0.1] } }));
    expect(refused[0]?.reason).toBe("The call asks about 2 rows and answers 1.");
    expect(await stored()).toEqual([]);
    expect(await losses()).toEqual({ unreadable: 1 });
  });
});

describe("Seldon v1's logger", () => {
  const seldon = (type: string, data: unknown, time?: Date) => ({
    headers: {
      ...{
        "ce-specversion": "1.0",
        "ce-id": crypto.randomUUID(),
        "ce-requestid": "puid-1",
        "ce-type": `io.seldon.serving.${type}`,
      },
      ...{ "ce-inferenceservicename": "flight-delay", "ce-endpoint": "default", "content-type": "application/json" },
      ...(time ? { "ce-time": time.toISOString() } : {}),
    },
    body: JSON.stringify(data),
  });
  const rows = [
    [9, "ATL"],
    [22, "ORD"],
  ];
  const request = seldon("inference.request", { data: { names: ["hour", "origin"], ndarray: rows } }, at);
  const response = seldon("inference.response", { data: { ndarray: [[0.2], [0.9]] } }, answered.at);
  const feedback = seldon("feedback", { reward: 1, truth: { data: { ndarray: [[1], [0]] } } });

  async function labels(): Promise<[string, string][]> {
    await joinTruthsOfEvents(worker(), new Date());
    await joinLabels(worker(), new Date());
    const { rows: truths } = await ingest.pool.query<{ answer: string; label: string }>(
      `SELECT p.answer, t.label FROM prediction_truths t JOIN predictions p USING (deployment_id, day, prediction_id)
       WHERE deployment_id = $1 ORDER BY p.score`,
      [deployment.id],
    );
    return truths.map(({ answer, label }) => [answer, label]);
  }

  it("joins by the call's id; feedback becomes the truth of each row", async () => {
    await post(request);
    await post(response);
    expect(await stored()).toEqual(whole);
    expect(await post(feedback)).toMatchObject({ accepted: 2 });
    expect(await post(feedback)).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await labels()).toEqual([
      ["on time", "late"],
      ["late", "on time"],
    ]);
  });

  it("feedback corrects what was observed before it; another of the same moment is refused", async () => {
    await post(request);
    await post(response);
    const observed = (values: number[], minutes: number) => {
      const time = new Date(at.getTime() + minutes * MINUTE_MS);
      return seldon("feedback", { truth: { data: { ndarray: values.map((value) => [value]) } } }, time);
    };
    expect(await post(observed([1, 0], 20))).toMatchObject({ accepted: 2 });
    expect(await post(observed([0, 0], 10))).toMatchObject({ accepted: 0, duplicates: 2, refused: [] });
    const { accepted, duplicates, refused } = await post(observed([0, 0], 20));
    expect([accepted, duplicates, refused.map(({ reason }) => reason)]).toEqual([
      0,
      1,
      [expect.stringMatching(/the first stands/)],
    ]);
    expect(await labels()).toEqual([
      ["on time", "late"],
      ["late", "on time"],
    ]);
    expect(await post(observed([0, 0], 30))).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(await labels()).toEqual([
      ["on time", "on time"],
      ["late", "on time"],
    ]);
  });

  it("a key that more calls share than can be meant by it labels none of them", async () => {
    await ingest.pool.query(
      `INSERT INTO joined_events (deployment_id, event_id, truth_key, at, rows, version_id)
       SELECT $1, 'e-' || i, 'puid-1', now(), 2, $2 FROM generate_series(1, 101) AS i`,
      [deployment.id, deployment.versionId],
    );
    await post(feedback);
    expect(await labels()).toEqual([]);
    expect(await losses()).toEqual({ truth_unused: 2 });
  });

  it("feedback that comes before its call waits for it", async () => {
    await post(feedback);
    expect(await labels()).toEqual([]);
    await post(response);
    await post(request);
    const later = new Date(Date.now() + HOUR_MS);
    await joinTruthsOfEvents(worker(), later);
    await joinLabels(worker(), later);
    expect(await labels()).toHaveLength(2);
  });

  it("feedback of a call that never comes is given up and counted", async () => {
    await post(feedback);
    await joinTruthsOfEvents(worker(), new Date(Date.now() + 4 * DAY_MS));
    expect(await losses()).toEqual({ truth_unused: 2 });
  });
});

describe("personal inputs", () => {
  it("are sealed while their call waits, and treated once it is whole", async () => {
    const personalFields = [{ field: "origin", treatment: "pseudonymise" as const }];
    const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
    await setCollection.execute(engineer, { deploymentId: deployment.id, ...DEFAULT_POLICY, personalFields });
    await post(kserveEvent("request", asked));
    const { rows } = await ingest.pool.query<{ text: string }>(
      "SELECT p::text AS text FROM pending_events p WHERE deployment_id = $1",
      [deployment.id],
    );
    expect(rows[0]?.text).toContain("sealed");
    expect(rows[0]?.text).not.toContain("ATL");
    await post(kserveEvent("response", answered));
    const pseudonym = pseudonymOf(installationKey("personal-data"), team.id, "ATL");
    expect((await stored())[0]?.inputs).toEqual({ hour: 9, origin: pseudonym });
  });
});

describe("without a key for personal inputs", () => {
  it("events that need it are refused by their line; the others of the call are kept and joined", async () => {
    const personal = await createMeasuredDeployment(db, team, { name: "personal" });
    await serveVersion(db, personal);
    const personalFields = [{ field: "origin", treatment: "encrypt" as const }];
    const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
    await setCollection.execute(engineer, { deploymentId: personal.id, ...DEFAULT_POLICY, personalFields });
    const keyless = await startIngestServer(databaseUrl, { hasPersonalDataKey: false });
    const halves = batchOf([
      kserveEvent("request", { ...asked, service: "personal" }),
      kserveEvent("request", { ...asked, service: deployment.name }),
      kserveEvent("response", { ...answered, service: deployment.name }),
    ]);
    const token = await createTestToken(db, team, ["ingest"]);
    expect(await post(halves, "", token, keyless.url)).toEqual({
      ...{ accepted: 2, duplicates: 0 },
      refused: [{ line: 1, reason: expect.stringMatching(/no key for personal inputs/) }],
    });
    await keyless.stop();
    expect(await stored()).toEqual(whole);
  });
});

describe("whole calls that a process left", () => {
  const leave = (id: string, inputs: unknown, answer: unknown, attempts = 0) =>
    ingest.pool.query(
      `INSERT INTO pending_events (deployment_id, event_id, version_id, version, arm, requested_at, inputs, answered_at, answer,
         attempts) VALUES ($1, $2, $3, 1, 'live', $4, $5, $6, $7, $8)`,
      [
        ...[deployment.id, id, deployment.versionId, at, JSON.stringify(inputs), answered.at],
        ...[JSON.stringify(answer), attempts],
      ],
    );
  /** What was left is due by the database's clock, which rounds to the next millisecond. */
  const soon = () => new Date(Date.now() + 1000);
  const question = { plain: asked.body.instances };
  const answer = { plain: answered.body };

  it.each<[string, unknown, unknown]>([
    ["is not as it was written", null, null],
    [
      "grows beyond all bounds once it is read",
      question,
      { plain: { predictions: [Array(200_000).fill(0), ...Array(9)] } },
    ],
  ])("one that %s -> given up and counted; the others are joined", async (_name, inputs, answered) => {
    await leave("broken", inputs, answered);
    await leave("good", question, answer);
    expect(await joinLeftOver(ingest.parts, soon())).toBe(2);
    expect(await stored()).toEqual(whole);
    expect(await losses()).toEqual({ unreadable: 1 });
  });

  it("one that was tried three times -> given up before anybody reads it", async () => {
    await leave("fatal", question, answer, 3);
    await joinLeftOver(ingest.parts, soon());
    expect(await stored()).toEqual([]);
    expect([await losses(), await count("pending_events")]).toEqual([{ unreadable: 1 }, 0]);
  });

  it("one that cannot be stored now -> waits, and is joined later", async () => {
    await leave("sealed", { sealed: "" }, answer);
    await leave("good", question, answer);
    const keyless = await startIngestServer(databaseUrl, { hasPersonalDataKey: false });
    const now = soon();
    await joinLeftOver(keyless.parts, now);
    expect([await count("pending_events"), await stored()]).toEqual([1, whole]);
    expect(await joinLeftOver(keyless.parts, now)).toBe(0);
    await keyless.stop();
    expect(await joinLeftOver(ingest.parts, new Date(now.getTime() + 2 * MINUTE_MS))).toBe(1);
    expect(await count("pending_events")).toBe(0);
  });
});

describe("a half that stays alone", () => {
  it("is given up after an hour, counted, and told", async () => {
    await post(kserveEvent("request", asked));
    await post(kserveEvent("response", { ...answered, id: "another" }));
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    const report = () => getDeliveryReport(viewer, { deploymentId: deployment.id });
    expect(await report()).toMatchObject({ callsWaiting: 2, callsLost: 0 });
    const soon = new Date(Date.now() + HALF_WAITS_MS / 2);
    await expireImports(worker(), soon);
    expect(await count("pending_events")).toBe(2);
    const later = new Date(Date.now() + HALF_WAITS_MS + 1000);
    await Promise.all([expireImports(worker(), later), expireImports(worker(), later)]);
    expect(await losses()).toEqual({ unanswered: 1, unasked: 1 });
    expect(await report()).toMatchObject({ callsWaiting: 0, callsLost: 2 });
  });

  it("the oldest go before their time where a deployment has too many, each counted", async () => {
    for (const id of ["a", "b", "c"]) await post(kserveEvent("request", { ...asked, id }));
    await expireImports(worker(), new Date(), 2);
    const { rows } = await ingest.pool.query(
      "SELECT event_id FROM pending_events WHERE deployment_id = $1 ORDER BY 1",
      [deployment.id],
    );
    expect(rows).toEqual([{ event_id: "b" }, { event_id: "c" }]);
    expect(await losses()).toEqual({ unanswered: 1 });
  });

  it("that was made whole by a process that then died is joined by the next", async () => {
    await post(kserveEvent("request", asked));
    await ingest.pool.query("UPDATE pending_events SET answered_at = $2, answer = $3 WHERE deployment_id = $1", [
      deployment.id,
      answered.at,
      JSON.stringify({ plain: answered.body }),
    ]);
    expect(await joinLeftOver(ingest.parts, new Date(Date.now() + HOUR_MS))).toBe(1);
    expect(await stored()).toEqual(whole);
    expect(await joinLeftOver(ingest.parts, new Date(Date.now() + HOUR_MS))).toBe(0);
  });
});
