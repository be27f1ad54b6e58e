import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as decide } from "@/app/api/v1/approvals/[id]/decide/route";
import { database } from "@/lib/db";
import { errorStatus } from "@/lib/domain/errors/app-error";
import {
  type BadInput,
  type BadWorld,
  badMoments,
  badRequests,
  createBadWorld,
  fingerprintRows,
  type Sent,
} from "@/lib/testing/bad-rollouts";
import { createTestToken } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { POST as steer } from "./[number]/[verb]/route";
import { POST as request } from "./route";

vi.setConfig({ testTimeout: 30_000 });

const PUBLIC_URL = "http://slipway.test";
const { db, url } = databaseForFile();
Object.assign(process.env, { DATABASE_URL: url, PUBLIC_URL });

let world: BadWorld;
let token = "";
async function begin(): Promise<void> {
  world = await createBadWorld(db);
  token = await createTestToken(db, world.team, ["read", "deploy", "approve"]);
  // A token decides for the person who made it.
  if (world.alma.actor.kind !== "user") throw new Error("Alma is a person.");
  await db.apiToken.updateMany({ where: { teamId: world.team.id }, data: { createdById: world.alma.actor.id } });
}
afterAll(() => database().$disconnect());

function post(sent: Sent): Promise<Response> {
  const headers = { host: "slipway.test", authorization: `Bearer ${token}`, "content-type": "application/json" };
  const asked = new Request(PUBLIC_URL, { method: "POST", headers, body: JSON.stringify(sent.body) });
  if (sent.verb === "decide") return decide(asked, { params: Promise.resolve({ id: sent.requestId }) });
  const id = sent.deploymentId;
  if (sent.verb === "request") return request(asked, { params: Promise.resolve({ id }) });
  const verb = sent.verb === "set_weight" ? "weight" : sent.verb;
  return steer(asked, { params: Promise.resolve({ id, number: String(sent.number), verb }) });
}

async function expectProblem({ send, code, says }: BadInput): Promise<void> {
  const sent = await send(world);
  const before = await fingerprintRows(db);
  const response = await post(sent);
  const detail = expect.stringMatching(says);
  expect(await response.json()).toMatchObject({ status: errorStatus[code], code, detail });
  expect(response.status).toBe(errorStatus[code]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await fingerprintRows(db)).toEqual(before);
}

describe("the API, in any world", () => {
  beforeAll(begin);
  it.each(badRequests)("$name -> a problem, and nothing changes", expectProblem);
});

describe("the API, at the wrong moment", () => {
  beforeEach(begin);
  it.each(badMoments)("$name -> a problem, and nothing changes", expectProblem);
});
