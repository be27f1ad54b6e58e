import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeAnswerSchema } from "@/lib/contracts/judge";
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
  const team = await createTeam(db, "judge");
  tokens.read = await createTestToken(db, team, ["read"]);
  tokens.ingest = await createTestToken(db, team, ["ingest"]);
});
afterAll(() => database().$disconnect());

const side = (successes: number) => ({ events: 5000, successes });
const errors = (successes: number) => ({
  ...{ name: "errors", kind: "proportion", direction: "increase_is_bad", margin: 0.01 },
  stable: side(100),
  candidate: side(successes),
});

function ask(body: string, token = tokens.read): Promise<Response> {
  const headers = { host: "slipway.test", authorization: `Bearer ${token}` };
  const request = new Request(`${PUBLIC_URL}/api/v1/analysis/judge`, { method: "POST", headers, body });
  return POST(request, { params: Promise.resolve({}) });
}

describe("POST /api/v1/analysis/judge", () => {
  it.each([
    [100, "pass"],
    [125, "inconclusive"],
    [300, "fail"],
  ])("%d errors against 100 of 5,000 -> %s", async (successes, verdict) => {
    const response = await ask(JSON.stringify({ metrics: [errors(successes)] }));
    expect(response.status).toBe(200);
    const answer = judgeAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({ verdict, alpha: 0.05, method: expect.stringContaining("slipway-judge/1") });
    expect(answer.metrics[0]).toMatchObject({ name: "errors", verdict, n: { stable: 5000, candidate: 5000 } });
  });

  it("a token without the scope may not", async () => {
    const response = await ask(JSON.stringify({ metrics: [errors(100)] }), tokens.ingest);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining("it lacks the scope “read”") });
  });

  it("a wrong field is named", async () => {
    const response = await ask(JSON.stringify({ metrics: [errors(5001)] }));
    expect(response.status).toBe(422);
    expect(Object.keys((await response.json()).errors)).toEqual(["metrics.0.candidate.successes"]);
  });

  it.each([
    ["NaN, which JSON has not", `{"metrics":[{"margin":NaN}]}`, 422],
    ["more than 4 MB", `[${"1,".repeat(2_000_001)}1]`, 413],
  ])("%s is refused", async (_name, body, status) => {
    expect((await ask(body)).status).toBe(status);
  });
});
