import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deleteModel } from "@/lib/services/models/delete";
import { databaseForFile } from "@/lib/testing/postgres";
import { registerTestVersion, registryForFile, stage } from "@/lib/testing/registry";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { deleteVersion } from "./delete";
import { listArtifactFiles } from "./list-artifact-files";
import { getVersion } from "./queries";
import { submitRegistration } from "./submit-registration";

const { db } = databaseForFile();
const registry = registryForFile();

let teams = 0;
async function newTeam() {
  teams += 1;
  const team = await createTeam(db, `register-${teams}`);
  const person = await createPerson(db, team, ["data_scientist", "ml_engineer", "team_admin"]);
  return { team, teamId: team.id, person, ctx: contextOf(db, person) };
}

const storedFiles = () =>
  readdirSync(`${registry.directory}/sha256`, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());

describe("register", () => {
  it("creates the model with its first version, and audits it", async () => {
    const { team, teamId, ctx, person } = await newTeam();
    const registered = await registerTestVersion(ctx, registry, {
      teamId,
      model: "late",
      files: { "m/model.bin": "m", "m/words.txt": "w" },
      metadata: { description: "**first**", aliases: ["champion"], metrics: [{ name: "auc", value: 0.7, n: 12 }] },
    });
    expect(registered).toMatchObject({ model: "late", number: 1, team: team.slug, isRepeat: false });
    const version = await getVersion(ctx, { team: team.slug, model: "late", number: 1 });
    expect(version.files.map(({ path, sizeBytes }) => ({ path, sizeBytes }))).toEqual([
      { path: "m/model.bin", sizeBytes: 1 },
      { path: "m/words.txt", sizeBytes: 1 },
    ]);
    expect(version).toMatchObject({ aliases: ["champion"], artifactDigest: registered.artifactDigest, sizeBytes: 2 });
    const trail = await db.auditEvent.findMany({ where: { actorId: person.id } });
    expect(trail.map(({ verb, nounName, outcome }) => ({ verb, nounName, outcome }))).toEqual([
      { verb: "version.register", nounName: "late v1", outcome: "done" },
    ]);
    expect(await db.upload.count({ where: { teamId } })).toBe(0);
  });

  it("gives each of ten at once a number of its own", async () => {
    const { teamId, ctx } = await newTeam();
    const files = (n: number) => ({ "model.bin": `content ${n}` });
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        registerTestVersion(ctx, registry, { teamId, model: "race", files: files(n) }),
      ),
    );
    expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("never gives a number twice, not even after the model is gone", async () => {
    const { teamId, ctx } = await newTeam();
    const first = await registerTestVersion(ctx, registry, { teamId, model: "again" });
    await deleteVersion.execute(ctx, { versionId: first.id });
    expect((await registerTestVersion(ctx, registry, { teamId, model: "again" })).number).toBe(2);
    await deleteModel.execute(ctx, { modelId: first.modelId });
    expect((await registerTestVersion(ctx, registry, { teamId, model: "again" })).number).toBe(3);
  });

  it("a refused registration takes no number", async () => {
    const { teamId, ctx } = await newTeam();
    await registerTestVersion(ctx, registry, { teamId, model: "gap" });
    const metadata = { lineage: { parentVersion: 9 } };
    await expect(registerTestVersion(ctx, registry, { teamId, model: "gap", metadata })).rejects.toThrow(
      /no version 9/,
    );
    expect((await registerTestVersion(ctx, registry, { teamId, model: "gap" })).number).toBe(2);
  });

  it("the same Idempotency-Key registers once; with other files it is refused", async () => {
    const { teamId, ctx } = await newTeam();
    const once = { teamId, model: "once", idempotencyKey: "run-7" };
    const first = await registerTestVersion(ctx, registry, once);
    const again = await registerTestVersion(ctx, registry, once);
    expect(again).toEqual({ ...first, isRepeat: true });
    await expect(registerTestVersion(ctx, registry, { ...once, files: { "other.bin": "o" } })).rejects.toThrow(/as v1/);
  });

  it("eight calls at once with one Idempotency-Key register one version, and all name it", async () => {
    const { teamId, ctx } = await newTeam();
    const once = { teamId, model: "at-once", idempotencyKey: "run-8" };
    const all = await Promise.all(Array.from({ length: 8 }, () => registerTestVersion(ctx, registry, once)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect((await registerTestVersion(ctx, registry, { ...once, idempotencyKey: "run-9" })).number).toBe(2);
  });

  it("two versions of the same files share one artifact, whose files are named once", async () => {
    const { teamId, ctx } = await newTeam();
    const files = { "m/model.bin": "shared", "m/words.txt": "words" };
    const [first, second] = [
      await registerTestVersion(ctx, registry, { teamId, model: "shared", files }),
      await registerTestVersion(ctx, registry, { teamId, model: "shared-too", files }),
    ];
    expect(second.artifactDigest).toBe(first.artifactDigest);
    const listed = await listArtifactFiles(db, first.artifactDigest);
    expect(listed.map(({ path, sizeBytes }) => ({ path, sizeBytes }))).toEqual([
      { path: "m/model.bin", sizeBytes: 6 },
      { path: "m/words.txt", sizeBytes: 5 },
    ]);
  });

  it("an alias moves to the version registered with it", async () => {
    const { team, teamId, ctx } = await newTeam();
    const metadata = { aliases: ["champion"] };
    await registerTestVersion(ctx, registry, { teamId, model: "alias", metadata });
    await registerTestVersion(ctx, registry, { teamId, model: "alias", metadata });
    const of = (number: number) => getVersion(ctx, { team: team.slug, model: "alias", number });
    expect((await of(1)).aliases).toEqual([]);
    expect((await of(2)).aliases).toEqual(["champion"]);
  });

  it("an ONNX file without a declared signature gets the one that was found in it", async () => {
    const { team, teamId, ctx } = await newTeam();
    const files = { "model.onnx": "\u0008\u0009" };
    await registerTestVersion(ctx, registry, { teamId, model: "onnx", files, metadata: { format: "onnx" } });
    const version = await getVersion(ctx, { team: team.slug, model: "onnx", number: 1 });
    expect(version.signature?.inputs.map((input) => input.name)).toEqual(["x"]);
    expect(version.runtimes.isServedLocally).toBe(true);
  });

  const onnx = { "model.onnx": "\u0008\u0009" };
  it.each([
    ["a name with /", { model: "a/b" }, /lower-case letters/],
    ["300 characters", { model: "x".repeat(300) }, /at most 63/],
    ["an unknown format", { metadata: { format: "excel" } }, /format/],
    ["a file that contradicts its format", { metadata: { format: "mar" } }, /\.mar/],
    ["a wrong digest", { metadata: { digest: "0".repeat(64) } }, /not the declared one/],
    [
      "a signature that does not fit",
      {
        files: onnx,
        metadata: {
          format: "onnx",
          signature: {
            inputs: [{ name: "y", datatype: "FP32", shape: [-1, 2] }],
            outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
          },
        },
      },
      /no input named “y”/,
    ],
    [
      "an interpretation of no output",
      { files: onnx, metadata: { format: "onnx", interpretation: { kind: "regression", output: "q" } } },
      /reads the output “q”/,
    ],
  ])("%s -> refused with a sentence", async (_, wrong, sentence) => {
    const { teamId, ctx } = await newTeam();
    await expect(registerTestVersion(ctx, registry, { teamId, model: "bad", ...wrong })).rejects.toThrow(sentence);
    expect(await db.model.count({ where: { teamId } })).toBe(0);
  });
});

describe("an artifact that lives elsewhere", () => {
  const digest = "a".repeat(64);
  it("is registered by its address and digest, and never opened", async () => {
    const { team, teamId, ctx } = await newTeam();
    const metadata = { format: "onnx", uri: "https://models.example.test/late/7", digest };
    await submitRegistration(ctx, registry, { teamId, model: "far", metadata });
    const version = await getVersion(ctx, { team: team.slug, model: "far", number: 1 });
    expect(version).toMatchObject({ uri: metadata.uri, artifactDigest: digest, files: [] });
    expect(version.runtimes.isServedLocally).toBe(false);
  });

  it.each([
    ["another host", { uri: "https://elsewhere.test/m", digest }, /Allowed hosts: models.example.test/],
    ["no digest", { uri: "https://models.example.test/m" }, /needs its `digest`/],
    ["a password in it", { uri: "https://u:p@models.example.test/m", digest }, /may not come/],
  ])("%s -> refused", async (_, address, sentence) => {
    const { teamId, ctx } = await newTeam();
    const metadata = { format: "onnx", ...address };
    await expect(submitRegistration(ctx, registry, { teamId, model: "far", metadata })).rejects.toThrow(sentence);
  });
});

describe("who may", () => {
  it("a viewer is refused before a byte is kept, and it is on record", async () => {
    const { team, teamId } = await newTeam();
    const viewer = await createPerson(db, team, ["viewer"]);
    const before = storedFiles().length;
    const ctx = contextOf(db, viewer);
    await expect(stage(ctx, registry, teamId, { "model.bin": "not mine to send" })).rejects.toThrow(
      /Data scientist|data scientist/,
    );
    expect(storedFiles()).toHaveLength(before);
    const trail = await db.auditEvent.findMany({ where: { actorId: viewer.id } });
    expect(trail.map(({ verb, outcome }) => ({ verb, outcome }))).toEqual([
      { verb: "version.register", outcome: "refused" },
    ]);
  });

  it("another team's model is not found", async () => {
    const { team, teamId, ctx } = await newTeam();
    await registerTestVersion(ctx, registry, { teamId, model: "secret" });
    const stranger = contextOf(db, (await newTeam()).person);
    await expect(getVersion(stranger, { team: team.slug, model: "secret", number: 1 })).rejects.toThrow(/no such/);
    await expect(stage(stranger, registry, teamId, {})).rejects.toThrow(/no such/);
  });

  it("nobody registers somebody else's upload", async () => {
    const { team, teamId, ctx } = await newTeam();
    const colleague = contextOf(db, await createPerson(db, team, ["data_scientist"]));
    const uploadId = await stage(ctx, registry, teamId, { "model.bin": "mine" });
    const metadata = { format: "custom" };
    await expect(submitRegistration(colleague, registry, { teamId, model: "x", metadata, uploadId })).rejects.toThrow(
      /no such/,
    );
  });
});
