import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { readBody } from "@/lib/processes/read-body";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { replayPrediction } from "./replay-prediction";

const { db, url: databaseUrl } = databaseForFile();
/** What the gateway was asked, and the version that it says has answered. */
let asked: { path: string; body: unknown }[] = [];
let answeredBy = 2;
const gateway = createServer(async (request, response) => {
  asked.push({ path: request.url ?? "", body: JSON.parse(String(await readBody(request, 100_000))) });
  response.setHeader("x-slipway-version", String(answeredBy));
  response.end(JSON.stringify({ outputs: [{ name: "late", datatype: "FP32", shape: [1, 1], data: [0.75] }] }));
});
await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
const GATEWAY_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`; // safe because it listens on TCP
Object.assign(process.env, { DATABASE_URL: databaseUrl, GATEWAY_URL });

const tensor = (name: string, datatype: string) => ({ name, datatype, shape: [-1, 1] });
const outputs = [tensor("late", "FP32")];
const takes = { inputs: [tensor("hour", "FP32"), tensor("origin", "BYTES")], outputs };
const takesMore = { inputs: [...takes.inputs, tensor("share", "FP32")], outputs };

let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let engineer: Context;
let predictionId: string;

const armOf = (arm: "live" | "candidate", version: number, ready = 1) => ({
  ...{ arm, rolloutId: v7(), versionId: v7(), version, weight: arm === "live" ? 75 : 25, mirror: 0, replicas: 1 },
  ...{ copies: null, ready, wished: 1, artifactDigest: "0".repeat(64) },
});

beforeAll(async () => {
  ingest = await startIngestServer(databaseUrl);
});
afterAll(async () => {
  await ingest.stop();
  gateway.close();
});
beforeEach(async () => {
  [asked, answeredBy] = [[], 2];
  team = await createTeam(db, `t-${v7()}`);
  deployment = await createMeasuredDeployment(db, team);
  engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
  const facts = await db.modelVersion.update({ where: { id: deployment.versionId }, data: { signature: takes } });
  await db.modelVersion.create({
    data: {
      id: v7(),
      number: 2,
      modelId: facts.modelId,
      format: facts.format,
      artifactDigest: "1".repeat(64),
      sizeBytes: 1,
      interpretation: {
        kind: "binary",
        output: "late",
        classes: ["late", "on time"],
        positive: "late",
        threshold: 0.5,
      },
      signature: takesMore,
      dataClasses: [],
      regulations: [],
      createdByName: "A test",
      createdAt: new Date(),
    },
  });
  await serve(armOf("live", 1), armOf("candidate", 2));
  const sent = predictionOf(deployment);
  predictionId = sent.predictionId;
  await ingest.send("predictions", deployment.ingestToken, [sent]);
});

const serve = (...observedArms: ReturnType<typeof armOf>[]) =>
  db.deployment.update({ where: { id: deployment.id }, data: { desiredState: "serving", observedArms } });
const replay = (body: unknown, ctx = engineer) =>
  replayPrediction(ctx, { deploymentId: deployment.id, predictionId }, body);

describe("a replay", () => {
  it("asks the candidate by its preview with what was kept and what was given", async () => {
    expect(await replay({ version: 2, also: { share: 0.25, hour: 3 } })).toMatchObject({
      version: 2,
      deployment: deployment.name,
      answer: "late",
      score: 0.75,
    });
    const [call] = asked;
    expect(call?.path).toBe(`/${team.slug}/${deployment.name}/preview/v2/models/flight-delay/infer`);
    expect(call?.body).toMatchObject({
      inputs: [
        { name: "hour", data: [9] },
        { name: "origin", data: ["ATL"] },
        { name: "share", data: [0.25] },
      ],
    });
  });

  it("is refused where something is missing, before anything is asked", async () => {
    await expect(replay({ version: 2 })).rejects.toMatchObject({
      message: expect.stringContaining("also takes share"),
    });
    expect(asked).toEqual([]);
  });

  it("names the versions that can be asked instead", async () => {
    await expect(replay({ version: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/v2 can be\.$/),
    });
    await serve(armOf("live", 1, 0));
    await expect(replay({ version: 1 })).rejects.toMatchObject({
      message: expect.stringContaining("None of the others"),
    });
  });

  it("does not pass another version's answer off as its own", async () => {
    answeredBy = 3;
    const answer = replay({ version: 2, also: { share: 0.25 } });
    await expect(answer).rejects.toMatchObject({ message: expect.stringContaining("Another version") });
  });

  it("is for those who may read and call; another team finds nothing", async () => {
    const reviewer = contextOf(db, await createPerson(db, team, ["reviewer"]));
    await expect(replay({ version: 2 }, reviewer)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${v7()}`), ["ml_engineer"]));
    await expect(replay({ version: 2 }, stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});
