import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { AppError } from "@/lib/domain/errors/app-error";
import { updateEnvironment } from "@/lib/services/environments/update";
import { listWaiting } from "@/lib/services/home/waiting";
import { requestRollout } from "@/lib/services/rollouts/request";
import { createDeploymentWorld, type DeploymentWorld, oneApproval } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { listBreakGlass } from "./queries";
import { reviewBreakGlass } from "./review";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let rosa: Context;
let alma: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [rosa, alma] = await Promise.all([world.person("responder"), world.person("approver")]);
});

const breakGlass = (deploymentId = world.production.id, by = rosa) =>
  requestRollout.execute(by, { deploymentId, version: 1, breakGlass: true, reason: "callers get errors" });
const review = (by: Context, rolloutId: string) =>
  reviewBreakGlass.execute(by, { rolloutId, comment: "It was right to." });
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe("a rollout that goes past its approval", () => {
  it("starts at once, and waits on Home until another person has looked at it", async () => {
    const { id } = await breakGlass();
    expect(await db.rollout.findUnique({ where: { id } })).toMatchObject({ phase: "starting" });
    expect(await listWaiting(alma)).toMatchObject([
      { key: `break_glass:${id}`, verb: "Review break-glass of", by: `by ${rosa.actor.name}` },
    ]);
    const [seen] = await listBreakGlass(alma, { deploymentId: world.production.id });
    expect(seen).toMatchObject({ rolloutId: id, version: 1, reason: "callers get errors", obstacle: null });
    await review(alma, id);
    expect(await listBreakGlass(alma)).toEqual([]);
    expect(await listWaiting(alma)).toEqual([]);
    const row = await db.breakGlassReview.findUnique({ where: { rolloutId: id } });
    expect(row).toMatchObject({ reviewedByName: alma.actor.name, comment: "It was right to." });
    const trail = await db.auditEvent.findFirst({ where: { verb: "break_glass.review", nounId: id } });
    expect(trail).toMatchObject({ outcome: "done", reason: "It was right to.", actorName: alma.actor.name });
  });

  it("is shown to the whole team, and to no other", async () => {
    const { id } = await breakGlass();
    const vera = await world.person("viewer");
    expect(await listBreakGlass(vera, { rolloutId: id })).toMatchObject([{ obstacle: "an approver reviews it." }]);
    const stranger = await (await createDeploymentWorld(db)).person("approver");
    expect(await listBreakGlass(stranger, { rolloutId: id })).toEqual([]);
    expect(await codeOf(review(stranger, id))).toBe("not_found");
  });

  it("is not for who broke it to review, nor twice", async () => {
    const both = await world.person("responder", "approver");
    const { id } = await breakGlass(world.production.id, both);
    expect(await codeOf(review(both, id))).toBe("forbidden");
    expect(await listWaiting(both)).toEqual([]);
    const ben = await world.person("approver");
    const answers = await Promise.all([codeOf(review(alma, id)), codeOf(review(ben, id))]);
    expect(answers.sort()).toEqual(["conflict", "done"]);
  });

  it("needs the right and a reason", async () => {
    const emil = await world.person("ml_engineer");
    expect(await codeOf(breakGlass(world.production.id, emil))).toBe("forbidden");
    const silent = { deploymentId: world.production.id, version: 1, breakGlass: true };
    expect(await codeOf(requestRollout.execute(rosa, silent))).toBe("invalid_input");
    expect(await db.breakGlassReview.count({ where: { teamId: world.team.id } })).toBe(0);
  });
});

it("is nothing to review where no approval was needed", async () => {
  const { id } = await breakGlass(world.staging.id);
  expect(await db.breakGlassReview.findUnique({ where: { rolloutId: id } })).toBeNull();
});

it("is nothing to review where the policy asks for another strategy only", async () => {
  const policy = { ...oneApproval, strategies: ["canary"] };
  await updateEnvironment.execute(systemContext(db, "test"), {
    environmentId: world.environments.production,
    policy,
  });
  const { id } = await breakGlass();
  expect(await db.breakGlassReview.findUnique({ where: { rolloutId: id } })).toBeNull();
});
