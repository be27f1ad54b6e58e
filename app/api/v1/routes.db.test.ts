import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOperations } from "@/lib/contracts/openapi";
import { database } from "@/lib/db";
import { scopes } from "@/lib/domain/access/permissions";
import { writeCursor } from "@/lib/domain/paging/cursor";
import { rolloutVerbs } from "@/lib/http/rollout-verbs";
import { type ApiRoute, loadApiRoutes } from "@/lib/testing/api-routes";
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
  const entry = await db.auditEvent.findFirstOrThrow({ where: { teamId: team.id } });
  Object.assign(real, { deployments: sample.deploymentId, models: sample.world.model.name, versions: "1" });
  Object.assign(real, { rollouts: "1", queues: queueId, tasks: taskId, audit: entry.id });
});
afterAll(() => database().$disconnect());

type Asked = { method?: keyof ApiRoute["handlers"]; params?: Record<string, string>; query?: string; body?: string };

const paramsOf = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/(\w+)\/\{(\w+)\}/g)].map(([, folder = "", name = ""]) => [
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

const documented = (path: string) => apiOperations.filter((operation) => operation.path === path);
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

describe("the document", () => {
  it("names every address with its methods, and nothing else", async () => {
    const offered: string[] = [];
    for (const route of routes) {
      const allow = (await ask(route, { method: "OPTIONS" })).headers.get("allow") ?? "";
      const verbs = route.path.includes("{verb}") ? [...rolloutVerbs.keys()] : [""];
      for (const method of allow.split(", ").filter((name) => name !== "HEAD" && name !== "OPTIONS"))
        for (const verb of verbs) offered.push(`${method} ${route.path.replace("{verb}", verb)}`);
    }
    const told = apiOperations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(offered.toSorted()).toEqual(told.toSorted());
  });
});

describe.each(routes.filter(({ path }) => documented(path).some(({ method }) => method === "get")))(
  "GET $path",
  (route) => {
    const operation = documented(route.path).find(({ method }) => method === "get");
    const query = { since: "2026-01-01T00:00:00Z" };

    it("answers what the document says", async () => {
      const response = await ask(route, { query: new URLSearchParams(query).toString() });
      const schema = operation?.responses[200]?.schema;
      expect(response.status).toBe(absent.includes(route.path) ? 404 : 200);
      if (response.status === 404 || !schema || operation.responses[200]?.contentType) return;
      const body: unknown = await response.json();
      expect(schema.parse(body)).toEqual(body);
    });

    const names = Object.keys(operation?.query?.shape ?? {});
    it.each(Object.entries(hostile))("%s anywhere -> no error of ours", async (_name, value) => {
      const asked = [...names, "unknown"].map((name) => ({
        query: new URLSearchParams({ ...query, [name]: value }).toString(),
      }));
      const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({ params: { [name]: value } }));
      for (const each of [...asked, ...named]) {
        const response = await ask(route, each);
        expect([each, response.status]).toEqual([each, expect.toSatisfy((status: number) => status < 500)]);
        await response.body?.cancel();
      }
    });
  },
);

describe.each(routes)("$path", (route) => {
  it("answers a method that it has not with a problem that says which it has", async () => {
    for (const method of ["DELETE", "GET", "PATCH", "POST", "PUT"] as const) {
      if (documented(route.path.replace("{verb}", "start")).some((known) => known.method.toUpperCase() === method))
        continue;
      const response = await ask(route, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(response.headers.get("allow")?.split(", ")).not.toContain(method);
      expect(await response.json()).toMatchObject({
        code: "method_not_allowed",
        detail: expect.stringContaining(method),
      });
    }
  });
});
