import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOperations } from "@/lib/contracts/openapi";
import type { ApiOperation } from "@/lib/contracts/openapi-operation";
import { database } from "@/lib/db";
import { scopes } from "@/lib/domain/access/permissions";
import { writeCursor } from "@/lib/domain/paging/cursor";
import { incidentVerbs } from "@/lib/http/incident-verbs";
import { rolloutVerbs } from "@/lib/http/rollout-verbs";
import { createIncidentRow, sampleRule } from "@/lib/testing/alert-world";
import { type ApiRoute, loadApiRoutes } from "@/lib/testing/api-routes";
import { createDeadDelivery } from "@/lib/testing/channel-rows";
import { createDataSourceRow } from "@/lib/testing/data-source-rows";
import { createRolloutSample } from "@/lib/testing/deployment-world";
import { createTestToken } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewTask } from "@/lib/testing/review-world";
import { createTeam } from "@/lib/testing/world";

const PUBLIC_URL = "http://slipway.test";
const { db, url } = databaseForFile();
Object.assign(process.env, { DATABASE_URL: url, PUBLIC_URL });

const routes = await loadApiRoutes();
/** What a parameter of an address stands for in the world of this test, by the folder before it. */
const real: Record<string, string> = {};
let token = "";

beforeAll(async () => {
  const team = await createTeam(db, "routes");
  token = await createTestToken(db, team, [...scopes]);
  const sample = await createRolloutSample({ db, team }, { where: "production" });
  const { queueId, taskId } = await createReviewTask(db, team);
  await createDeadDelivery(db, team);
  const alerted = await createIncidentRow(db, team, { of: { deploymentId: sample.deploymentId } });
  const entry = await db.auditEvent.findFirstOrThrow({ where: { teamId: team.id } });
  Object.assign(real, { deployments: sample.deploymentId, models: sample.world.model.name, versions: "1" });
  Object.assign(real, {
    environment: sample.world.environments.staging,
    approvals: sample.requestId,
    rollouts: "1",
    queues: queueId,
    tasks: taskId,
    audit: entry.id,
    "alert-rules": alerted.ruleId,
    incidents: alerted.incidentId,
    "data-sources": await createDataSourceRow(db, team),
  });
});
afterAll(() => database().$disconnect());

type Method = keyof ApiRoute["handlers"];
type Asked = { method?: Method; params?: Record<string, string>; query?: string; body?: string };

const paramsOf = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([, folder = "", name = ""]) => [
      name,
      real[folder] ?? crypto.randomUUID(),
    ]),
  );

async function ask({ path, handlers }: ApiRoute, { method = "GET", params, query = "", body }: Asked) {
  const headers = { host: "slipway.test", authorization: `Bearer ${token}` };
  const request = new Request(`${PUBLIC_URL}${path}?${query}`, { method, headers, body });
  const given = { ...paramsOf(path), ...params };
  return handlers[method](request, { params: Promise.resolve(given) });
}

/** An operation of the document with the route that answers it; a rollout's verb is a parameter of that route. */
type Call = { name: string; operation: ApiOperation; route: ApiRoute; method: Method; params: Record<string, string> };

const calls = apiOperations.map((operation): Call => {
  const { path } = operation;
  const verb = path.split("/").at(-1) ?? "";
  const exact = routes.find((route) => route.path === path);
  const route = exact ?? routes.find((other) => other.path.replace("{verb}", verb) === path);
  if (!route) throw new Error(`The document names ${path}, which no route answers.`);
  // safe because the document's methods are these in lower case
  const method = operation.method.toUpperCase() as Method;
  return { name: `${method} ${path}`, operation, route, method, params: exact ? {} : { verb } };
});
const reads = calls.filter(({ method }) => method === "GET");
const writes = calls.filter(({ method }) => method !== "GET");

const hostile = {
  nul: "a\0b",
  "half a pair": "a\ud83eb",
  long: "x".repeat(10_000),
  percent: "%",
  junk: "notadate",
  "year nought": "0000-01-01T00:00:00Z",
  "large number": "99999999999999999999",
  negative: "-1",
  quote: `'"; --`,
  "a NUL in a cursor": writeCursor(["\0", crypto.randomUUID()]),
  "no moment in a cursor": writeCursor(["-200000-01-01T00:00:00.000Z", crypto.randomUUID()]),
  "no number in a cursor": writeCursor([-1e15]),
};

/** Of these this test's world has none. */
const absent = ["/api/v1/uploads/{id}", "/api/v1/deployments/{id}/replicas/{replica}/logs"];

const verbsOf = (path: string) => [...(path.includes("/incidents/") ? incidentVerbs : rolloutVerbs).keys()];

describe("the document", () => {
  it("names every address with its methods, and nothing else", async () => {
    const offered: string[] = [];
    for (const route of routes) {
      const allow = (await ask(route, { method: "OPTIONS" })).headers.get("allow") ?? "";
      const verbs = route.path.includes("{verb}") ? verbsOf(route.path) : [""];
      for (const method of allow.split(", ").filter((name) => name !== "HEAD" && name !== "OPTIONS"))
        for (const verb of verbs) offered.push(`${method} ${route.path.replace("{verb}", verb)}`);
    }
    expect(offered.toSorted()).toEqual(calls.map(({ name }) => name).toSorted());
  });
});

async function expectDocumented({ operation, route, method, params }: Call, asked: Asked): Promise<void> {
  const response = await ask(route, { method, params, ...asked });
  const told = operation.responses[response.status];
  expect([response.status, Boolean(told)]).toEqual([response.status, true]);
  if (!told?.schema || told.contentType) return;
  const body: unknown = await response.json();
  expect(told.schema.parse(body)).toEqual(body);
}

const since = "2026-01-01T00:00:00Z";

describe.each(reads)("$name", (call) => {
  const { route, operation } = call;

  it("answers what the document says", async () => {
    const query = new URLSearchParams({ since }).toString();
    if (absent.includes(route.path)) expect((await ask(route, { query })).status).toBe(404);
    else await expectDocumented(call, { query });
  });

  const names = Object.keys(operation.query?.shape ?? {});
  it.each(Object.entries(hostile))("%s anywhere -> no error of ours", async (_name, value) => {
    const asked = [...names, "unknown"].map((name) => ({
      query: new URLSearchParams({ since, [name]: value }).toString(),
    }));
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({ params: { [name]: value } }));
    const answers = [...asked, ...named].map(async (each) => {
      const { status, body } = await ask(route, each);
      await body?.cancel();
      return { each, status };
    });
    expect((await Promise.all(answers)).filter(({ status }) => status >= 500)).toEqual([]);
  });
});

describe("a write", () => {
  const side = { events: 500, successes: 5 };
  const judged = { name: "errors", kind: "proportion", direction: "increase_is_bad", margin: 0.05 };
  const inputs: [name: string, input: () => unknown][] = [
    ["POST /api/v1/analysis/judge", () => ({ metrics: [{ ...judged, stable: side, candidate: side }] })],
    ["POST /api/v1/data-sources", () => ({ name: "made", owner: "test", classes: ["public"] })],
    ["PUT /api/v1/data-sources/{id}", () => ({ name: "put", owner: "test", classes: ["public"] })],
    ["POST /api/v1/data-sources/{id}/changes", () => ({ kind: "note", what: "test" })],
    [
      "POST /api/v1/drift/compare",
      () => ({ type: "numeric", reference: { values: [1, 2] }, current: { values: [3] } }),
    ],
    ["POST /api/v1/deployments", () => ({ name: "made", model: real.models, environment: real.environment })],
    ["POST /api/v1/deployments/{id}/stop", () => ({ reason: "test" })],
    ["POST /api/v1/deployments/{id}/rollouts", () => ({ version: 2 })],
    ["POST /api/v1/deployments/{id}/rollouts/{number}/withdraw", () => ({})],
    ["POST /api/v1/reviews/queues", () => ({ deploymentId: real.deployments, name: "more", labels: ["a", "b"] })],
    ["POST /api/v1/reviews/claims", () => ({ taskIds: [real.tasks] })],
    ["POST /api/v1/audit/check", () => ({})],
    ["POST /api/v1/alert-rules", () => ({ deploymentId: real.deployments, name: "more", definition: sampleRule })],
    ["POST /api/v1/alert-rules/preview", () => ({ deploymentId: real.deployments, definition: sampleRule })],
    ["PUT /api/v1/alert-rules/{id}", () => ({ name: "another" })],
    ["POST /api/v1/alert-rules/{id}/mute", () => ({ until: null })],
    ["POST /api/v1/incidents/{id}/acknowledge", () => ({})],
    ["POST /api/v1/incidents/{id}/comment", () => ({ text: "seen" })],
    ["POST /api/v1/incidents/{id}/silence", () => ({ until: null })],
    ["POST /api/v1/uploads", () => ({ files: [{ path: "model.bin", sizeBytes: 1 }] })],
  ];
  it.each(inputs)("%s answers what the document says", async (name, input) => {
    const call = calls.find((other) => other.name === name);
    if (!call) throw new Error(`The document does not name ${name}.`);
    const last = await db.rollout.aggregate({ where: { deploymentId: real.deployments }, _max: { number: true } });
    const params = { ...call.params, number: String(last._max.number) };
    await expectDocumented({ ...call, params }, { body: JSON.stringify(input()) });
  });
});

const bodies = {
  nothing: "",
  "no JSON": "{",
  null: "null",
  "a list": "[]",
  "an empty object": "{}",
  nul: '{"reason":"a\\u0000b"}',
  "half a pair": '{"reason":"\\ud83e"}',
  "a hundred thousand levels": `{"reason":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "fields of every kind": '{"name":1,"version":1e300,"rating":null,"predictionIds":{},"taskIds":"x","files":[null]}',
  "a large number": '{"version":99999999999,"reason":"large","weight":1e300,"seenStep":-1}',
};

describe.each(Object.entries(bodies))("a body of %s", (_name, body) => {
  it("is never an error of ours", async () => {
    for (const { name, route, method, params } of writes) {
      const response = await ask(route, { method, params, body: method === "DELETE" ? undefined : body });
      expect([name, response.status]).not.toEqual([name, 500]);
    }
  });
});

describe.each(routes)("$path", (route) => {
  it("answers a method that it has not with a problem that says which it has", async () => {
    const has = calls.filter((call) => call.route === route).map(({ method }) => method);
    for (const method of (["DELETE", "GET", "PATCH", "POST", "PUT"] as const).filter((name) => !has.includes(name))) {
      const response = await ask(route, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("allow")?.split(", ")).not.toContain(method);
      const detail = expect.stringContaining(method);
      expect(await response.json()).toMatchObject({ code: "method_not_allowed", detail });
    }
  });
});
