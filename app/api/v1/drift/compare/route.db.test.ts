import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareAnswerSchema } from "@/lib/contracts/drift";
import { database } from "@/lib/db";
import { createTestToken } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTeam } from "@/lib/testing/world";
import { POST } from "./route";

const PUBLIC_URL = "http://slipway.test";
const { db, url } = databaseForFile();
Object.assign(process.env, { DATABASE_URL: url, PUBLIC_URL });

const tokens = { read: "", ingest: "" };
beforeAll(async () => {
  const team = await createTeam(db, "drift");
  tokens.read = await createTestToken(db, team, ["read"]);
  tokens.ingest = await createTestToken(db, team, ["ingest"]);
});
afterAll(() => database().$disconnect());

async function ask(body: unknown, token = tokens.read): Promise<Response> {
  const headers = { host: "slipway.test", authorization: `Bearer ${token}` };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`${PUBLIC_URL}/api/v1/drift/compare`, { method: "POST", headers, body: text });
  return POST(request, { params: Promise.resolve({}) });
}

const numeric = { type: "numeric", reference: { values: [1, 2, 3] }, current: { values: [2, 3, 4] } };

describe("POST /api/v1/drift/compare", () => {
  it("categories by count, one of them new", async () => {
    const reference = { counts: { web: 700, ios: 200, android: 100 } };
    const current = { counts: { web: 600, ios: 200, android: 150, tv: 50 } };
    const response = await ask({ type: "categorical", reference, current });
    expect(response.status).toBe(200);
    const answer = compareAnswerSchema.strict().parse(await response.json());
    expect(answer.bins.categories).toEqual(["android", "ios", "tv", "web"]);
    expect(answer.newCategories).toEqual(["tv"]);
    expect(answer.metrics.chiSquare?.statistic).toBeCloseTo(67.6923076923077, 8);
    expect(answer.metrics.ks).toBeUndefined();
  });

  it("categories by value are counted, whatever their type", async () => {
    const response = await ask({
      type: "categorical",
      reference: { values: ["1", 1, true] },
      current: { values: ["true"] },
    });
    expect((await response.json()).bins).toEqual({ categories: ["1", "true"], reference: [2, 1], current: [0, 1] });
  });

  it.each([
    ["by value, edges at the deciles", numeric, { wasserstein: 1 }],
    [
      "counts by value",
      { ...numeric, reference: { counts: { "1": 1, "2": 1, "3": 1 } }, edges: [2.5] },
      { wasserstein: 1 },
    ],
    [
      "counts by cell",
      { ...numeric, reference: { counts: [2, 1] }, current: { counts: [1, 2] }, edges: [2.5] },
      { totalVariation: 1 / 3 },
    ],
  ])("numbers, %s", async (_name, body, metrics) => {
    const response = await ask(body);
    expect(response.status).toBe(200);
    for (const [name, value] of Object.entries(metrics)) {
      expect((await response.clone().json()).metrics[name]).toBeCloseTo(value, 12);
    }
  });

  it("a token without the scope may not", async () => {
    expect((await ask(numeric, tokens.ingest)).status).toBe(403);
  });

  const many = Array.from({ length: 200_001 }, () => 1);
  it.each([
    ["no type", { reference: { values: [1] }, current: { values: [1] } }, "type"],
    ["an empty side", { ...numeric, current: { values: [] } }, "current"],
    ["no rows counted", { ...numeric, type: "categorical", current: { counts: { a: 0 } } }, "current"],
    ["a missing value", { ...numeric, current: { values: [1, null] } }, "current.values.1"],
    ["words for numbers", { ...numeric, current: { values: ["one"] } }, "current"],
    ["a name that is no number", { ...numeric, current: { counts: { one: 1 } } }, "current"],
    ["half a row", { ...numeric, type: "categorical", current: { counts: { a: 0.5 } } }, "current"],
    ["fewer than no rows", { ...numeric, type: "categorical", current: { counts: { a: -1, b: 2 } } }, "current"],
    ["edges that fall", { ...numeric, edges: [2, 1] }, "edges"],
    ["no edges in a list", { ...numeric, edges: [] }, "edges"],
    ["cells without edges", { ...numeric, current: { counts: [1, 2] } }, "current.counts"],
    ["cells that edges do not make", { ...numeric, current: { counts: [1] }, edges: [1] }, "current.counts"],
    ["too many values", { ...numeric, current: { values: many } }, "current"],
    ["both of values and counts", { ...numeric, current: { values: [1], counts: {} } }, "current"],
    [
      "edges of categories",
      { type: "categorical", reference: { values: ["a"] }, current: { values: ["a"] }, edges: [1] },
      "",
    ],
    ["NaN, which JSON has not", `{"type":"numeric","reference":{"values":[NaN]}}`, null],
  ])("%s -> 422", async (_name, body, field) => {
    const response = await ask(body);
    expect(response.status).toBe(422);
    const { errors = {} } = await response.json();
    if (field !== null) expect(Object.keys(errors).some((key) => key.startsWith(field))).toBe(true);
  });

  it("a name of JavaScript's own is a name", async () => {
    const counts = { constructor: 600, toString: 1 };
    const response = await ask({ type: "categorical", reference: { counts }, current: { counts } });
    expect((await response.json()).bins.reference).toEqual([600, 1]);
  });

  it("the one name that would be lost is refused", async () => {
    const response = await ask(
      '{"type":"categorical","reference":{"counts":{"__proto__":1,"a":1}},"current":{"values":["a"]}}',
    );
    expect(response.status).toBe(422);
    expect(Object.keys((await response.json()).errors)).toEqual(["reference.counts"]);
  });

  it("more than 16 MB -> 413", async () => {
    expect((await ask(`[${"1,".repeat(8_000_001)}1]`)).status).toBe(413);
  });
});
