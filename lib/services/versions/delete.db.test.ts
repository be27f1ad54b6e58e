import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { assignAlias } from "@/lib/services/aliases/assign";
import { deleteAlias } from "@/lib/services/aliases/delete";
import { deleteModel } from "@/lib/services/models/delete";
import { removeDeletedFiles } from "@/lib/services/uploads/expire";
import { databaseForFile } from "@/lib/testing/postgres";
import { registerTestVersion, registryForFile } from "@/lib/testing/registry";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { deleteVersion } from "./delete";
import { getVersion, listVersions } from "./queries";

const { db } = databaseForFile();
const registry = registryForFile();

let teams = 0;
async function newModel() {
  teams += 1;
  const team = await createTeam(db, `delete-${teams}`);
  const person = await createPerson(db, team, ["ml_engineer", "team_admin"]);
  const ctx = contextOf(db, person);
  const version = await registerTestVersion(ctx, registry, {
    teamId: team.id,
    model: "late",
    files: { "m.bin": team.slug },
  });
  return { team, ctx, version };
}

async function deploy(teamId: string, modelId: string, arms: { desired?: string; observed?: string }) {
  const id = systemClock.id();
  const now = systemClock.now();
  const armOf = (versionId?: string) => (versionId ? [{ arm: "live", versionId, version: 1, weight: 100 }] : []);
  await db.deployment.create({
    data: {
      id,
      name: "flight-delay",
      desiredArms: armOf(arms.desired),
      observedArms: armOf(arms.observed),
      wishSeal: "unsealed",
      createdByName: "test",
      createdAt: now,
      dueAt: now,
      team: { connect: { id: teamId } },
      model: { connect: { id: modelId } },
      environment: {
        create: {
          id: systemClock.id(),
          name: "production",
          order: 1,
          approvalPolicy: {},
          policySeal: "unsealed",
          createdAt: now,
          team: { connect: { id: teamId } },
          cluster: { create: { id: systemClock.id(), name: `c-${id}`, driver: "local", createdAt: now } },
        },
      },
    },
  });
  return id;
}

describe("version.delete", () => {
  it.each(["desired", "observed"] as const)("in the %s arms of a deployment -> refused, naming it", async (side) => {
    const { team, ctx, version } = await newModel();
    await deploy(team.id, version.modelId, { [side]: version.id });
    await expect(deleteVersion.execute(ctx, { versionId: version.id })).rejects.toThrow(
      "late v1 is in use: the deployment flight-delay in production serves it. Stop that first.",
    );
  });

  it("in a rollout that is not finished -> refused, naming it", async () => {
    const { team, ctx, version } = await newModel();
    const deploymentId = await deploy(team.id, version.modelId, {});
    const rollout = {
      strategy: "canary",
      phase: "Pending",
      reason: "asked",
      plan: {},
      planDigest: "x",
      planSeal: "unsealed",
    };
    await db.rollout.create({
      data: {
        id: systemClock.id(),
        deploymentId,
        number: 4,
        toVersionId: version.id,
        requestedByName: "test",
        requestedAt: systemClock.now(),
        ...rollout,
      },
    });
    await expect(deleteVersion.execute(ctx, { versionId: version.id })).rejects.toThrow(
      /rollout 4 of flight-delay in production is not finished/,
    );
  });

  it("otherwise it leaves the lists, its aliases go, and the files after it", async () => {
    const { team, ctx, version } = await newModel();
    await assignAlias.execute(ctx, { versionId: version.id, alias: "champion" });
    await deleteVersion.execute(ctx, { versionId: version.id });
    const page = await listVersions(ctx, "late", { team: team.slug, limit: 50 });
    expect(page.items).toEqual([]);
    expect(await db.alias.count({ where: { modelId: version.modelId } })).toBe(0);
    await expect(getVersion(ctx, { team: team.slug, model: "late", number: 1 })).rejects.toThrow(/no such version/);
    const [file] = await db.artifactFile.findMany({ where: { modelVersionId: version.id } });
    expect(await registry.store.has(file?.sha256 ?? "")).toBe(true);
    await removeDeletedFiles(db, registry.store, systemClock.now());
    expect(await registry.store.has(file?.sha256 ?? "")).toBe(false);
    expect(readdirSync(registry.directory)).not.toContain("trees");
  });

  it("files that another version shares stay", async () => {
    const { team, ctx, version } = await newModel();
    const twin = await registerTestVersion(ctx, registry, {
      teamId: team.id,
      model: "twin",
      files: { "m.bin": team.slug },
    });
    await deleteVersion.execute(ctx, { versionId: version.id });
    await removeDeletedFiles(db, registry.store, systemClock.now());
    const [file] = await db.artifactFile.findMany({ where: { modelVersionId: twin.id } });
    expect(await registry.store.has(file?.sha256 ?? "")).toBe(true);
  });
});

describe("model.delete", () => {
  it("with a deployment -> refused, naming it", async () => {
    const { team, ctx, version } = await newModel();
    await deploy(team.id, version.modelId, {});
    await expect(deleteModel.execute(ctx, { modelId: version.modelId })).rejects.toThrow(/deployment flight-delay/);
  });
});

describe("alias", () => {
  it("assign and delete are on record with what was before", async () => {
    const { ctx, version } = await newModel();
    await assignAlias.execute(ctx, { versionId: version.id, alias: "champion" });
    await deleteAlias.execute(ctx, { modelId: version.modelId, alias: "champion" });
    const trail = await db.auditEvent.findMany({
      where: { noun: "alias", nounId: version.modelId },
      orderBy: { id: "asc" },
    });
    expect(trail.map(({ verb, nounName, before, after }) => ({ verb, nounName, before, after }))).toEqual([
      { verb: "alias.assign", nounName: "late @champion", before: { number: null }, after: { number: 1 } },
      { verb: "alias.delete", nounName: "late @champion", before: { number: 1 }, after: null },
    ]);
  });

  it.each(["latest", "v3", "a b", ""])("%j -> refused", async (alias) => {
    const { ctx, version } = await newModel();
    await expect(assignAlias.execute(ctx, { versionId: version.id, alias })).rejects.toThrow();
  });
});
