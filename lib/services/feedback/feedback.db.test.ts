import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { createMeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewable, storeMails } from "@/lib/testing/review-world";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { getFeedbackSummary } from "./queries";
import { submitFeedback } from "./submit";

const { db } = databaseForFile();

let worlds = 0;
async function newWorld() {
  worlds += 1;
  const team = await createTeam(db, `feedback-${worlds}`);
  const to = await createReviewable(db, team);
  const [predictionId = ""] = await storeMails(db, to, [{ subject: "hello" }]);
  return { team, to, predictionId, vera: contextOf(db, await createPerson(db, team, ["viewer"])) };
}

describe("feedback", () => {
  it("each source's last word counts", async () => {
    const { to, predictionId, vera } = await newWorld();
    await submitFeedback.execute(vera, { predictionId, rating: 1, comment: "not spam" });
    await submitFeedback.execute(vera, { predictionId, rating: 2, comment: "still not spam" });
    await submitFeedback.execute(vera, { predictionId, rating: 5, source: "reader 7" });
    expect(await getFeedbackSummary(vera, to.deploymentId, new Date(0))).toMatchObject({
      ...{ n: 2, good: 1, bad: 1, mean: 3.5 },
      versions: [{ version: 1, n: 2, mean: 3.5 }],
      latest: [{ rating: 2, comment: "still not spam" }],
    });
    const trail = await db.auditEvent.findMany({ where: { verb: "feedback.submit" }, orderBy: { id: "asc" } });
    expect(trail[1]).toMatchObject({ before: { rating: 1, comment: "not spam" }, after: { rating: 2 } });
  });

  it("the same rating once more leaves no trace", async () => {
    const { predictionId, vera } = await newWorld();
    const input = { predictionId, rating: 4, comment: "fine" };
    const first = await submitFeedback.execute(vera, input);
    expect(await submitFeedback.execute(vera, input)).toEqual(first);
    expect(await db.auditEvent.count({ where: { noun: "feedback", nounId: first.id } })).toBe(1);
  });

  it("a prediction is rated ten times a minute, all sources together, and again in the next", async () => {
    const { predictionId, vera, team } = await newWorld();
    const clock = { ...systemClock, now: () => new Date("2026-11-22T10:00:00Z") };
    const rate = (i: number, at = clock) =>
      submitFeedback.execute({ ...vera, clock: at }, { predictionId, rating: 1 + (i % 5), source: `reader ${i % 4}` });
    const answers = await Promise.allSettled(Array.from({ length: 14 }, (_, i) => rate(i)));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(4);
    for (const error of refused) expect(error).toMatchObject({ code: "too_many_requests", retryAfterSeconds: 60 });
    await rate(20, { ...clock, now: () => new Date("2026-11-22T10:01:01Z") });
    expect(await db.auditEvent.count({ where: { noun: "feedback", teamId: team.id } })).toBe(11);
  });

  it("an id that two deployments have needs the deployment's name", async () => {
    const { team, to, predictionId, vera } = await newWorld();
    const other = await createMeasuredDeployment(db, team);
    const columns = [
      "day",
      "prediction_id",
      "request_id",
      "version_id",
      "version",
      "arm",
      "at",
      "status",
      "latency_ms",
    ];
    await db.$executeRawUnsafe(`INSERT INTO predictions (deployment_id, ${columns})
      SELECT '${other.id}', ${columns} FROM predictions WHERE deployment_id = '${to.deploymentId}'`);
    const input = { predictionId, rating: 5 };
    await expect(submitFeedback.execute(vera, input)).rejects.toMatchObject({ code: "invalid_input" });
    await submitFeedback.execute(vera, { ...input, deployment: other.name });
    expect(await db.feedback.findMany({ where: { predictionId } })).toMatchObject([{ deploymentId: other.id }]);
  });

  it("a token for another deployment, and another team, find no prediction", async () => {
    const { team, predictionId } = await newWorld();
    const { vera: stranger } = await newWorld();
    const input = { predictionId, rating: 5 };
    await expect(submitFeedback.execute(stranger, input)).rejects.toMatchObject({ code: "not_found" });
    const token = {
      ...{ kind: "token" as const, id: crypto.randomUUID(), name: "app", createdById: null, scopes: ["feedback"] },
      ...{ teamId: team.id, teamSlug: team.slug, teamName: team.name },
    };
    const other = contextOf(db, { ...token, deploymentId: crypto.randomUUID() });
    await expect(submitFeedback.execute(other, input)).rejects.toMatchObject({ code: "not_found" });
    const unscoped = contextOf(db, { ...token, scopes: ["read"], deploymentId: null });
    await expect(submitFeedback.execute(unscoped, input)).rejects.toMatchObject({ code: "forbidden" });
    await submitFeedback.execute(contextOf(db, { ...token, deploymentId: null }), input);
  });
});
