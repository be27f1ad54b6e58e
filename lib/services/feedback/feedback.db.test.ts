import { describe, expect, it } from "vitest";
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
