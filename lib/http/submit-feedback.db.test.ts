import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import { deploymentFeedbackKey, feedbackToken } from "@/lib/domain/digests/feedback-token";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewable, type ReviewableDeployment, storeMails } from "@/lib/testing/review-world";
import { createTeam } from "@/lib/testing/world";
import { submitFeedbackRequest } from "./submit-feedback";

const SECRET = "a secret of the test that has 32 characters";
const PUBLIC_URL = "http://slipway.test";

const { db, url: databaseUrl } = databaseForFile();
let to: ReviewableDeployment;
let predictionId: string;

beforeAll(async () => {
  to = await createReviewable(db, await createTeam(db, "callers"));
  [predictionId = ""] = await storeMails(db, to, [{ subject: "hello" }]);
  const oidc = { OIDC_ISSUER: "http://issuer.test", OIDC_CLIENT_ID: "slipway", OIDC_CLIENT_SECRET: "secret" };
  Object.assign(process.env, { DATABASE_URL: databaseUrl, PUBLIC_URL, SLIPWAY_SECRET: SECRET, ...oidc });
});
afterAll(async () => {
  await database().$disconnect();
});

function ask(
  headers: Record<string, string>,
  body: unknown = { rating: "bad", comment: "not spam" },
  id = predictionId,
): Promise<Response> {
  const url = `${PUBLIC_URL}/api/v1/predictions/${id}/feedback`;
  const init = { method: "POST", headers: { host: "slipway.test", ...headers }, body: JSON.stringify(body) };
  return submitFeedbackRequest(new Request(url, init), id);
}

function tokenFor(id: string): string {
  const key = deploymentFeedbackKey(deriveKey(SECRET, "feedback-token"), to.deploymentId);
  const day = new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString().slice(0, 10);
  return feedbackToken(key, { deploymentId: to.deploymentId, day, predictionId: id });
}

describe("feedback by the token of the answer", () => {
  it("its holder rates that prediction, once", async () => {
    const headers = { "x-slipway-feedback-token": tokenFor(predictionId) };
    expect((await ask(headers)).status).toBe(200);
    expect((await ask(headers, { rating: 5 })).status).toBe(200);
    expect(await db.feedback.findMany({ where: { predictionId } })).toMatchObject([{ rating: 5, source: "caller" }]);
  });

  it("is found by its token where another team sent a prediction of the same id", async () => {
    const [id = ""] = await storeMails(db, to, [{ subject: "shared" }]);
    for (const name of ["before", "after"]) {
      const stranger = await createReviewable(db, await createTeam(db, name));
      await db.$executeRaw`
        INSERT INTO predictions (deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms)
        SELECT ${stranger.deploymentId}::uuid, day, prediction_id, 'r', version_id, version, arm, at, status, latency_ms
        FROM predictions WHERE deployment_id = ${to.deploymentId}::uuid AND prediction_id = ${id}::uuid`;
    }
    expect((await ask({ "x-slipway-feedback-token": tokenFor(id) }, { rating: 5 }, id)).status).toBe(200);
    expect(await db.feedback.findMany({ where: { predictionId: id } })).toMatchObject([
      { deploymentId: to.deploymentId },
    ]);
  });

  it("says what is wrong with a rating, and when to come back after too many", async () => {
    const [id = ""] = await storeMails(db, to, [{ subject: "busy" }]);
    const headers = { "x-slipway-feedback-token": tokenFor(id) };
    expect(await (await ask(headers, { comment: "no rating" }, id)).json()).toMatchObject({
      detail: "rating: This is missing. Send a whole number from 1 to 5, or “good” or “bad”.",
    });
    for (let i = 0; i < 10; i += 1) await ask(headers, { rating: 1 + (i % 5) }, id);
    const refused = await ask(headers, { rating: 1 }, id);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  });

  it("the token of another prediction, and none at all, are refused", async () => {
    const [other = ""] = await storeMails(db, to, [{ subject: "another" }]);
    expect((await ask({ "x-slipway-feedback-token": tokenFor(other) })).status).toBe(401);
    expect((await ask({ authorization: "Bearer slip_unknown" })).status).toBe(401);
  });

  it("a rating outside the scale, and another host, are refused", async () => {
    const headers = { "x-slipway-feedback-token": tokenFor(predictionId) };
    expect((await ask(headers, { rating: 9 })).status).toBe(422);
    expect((await ask({ ...headers, host: "evil.test" })).status).toBe(403);
  });
});
