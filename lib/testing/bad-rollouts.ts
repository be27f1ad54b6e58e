import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import type { ErrorCode } from "@/lib/domain/errors/app-error";
import { decideApproval } from "@/lib/services/approvals/decide";
import { continueRollout } from "@/lib/services/rollouts/continue";
import { finishRollout } from "@/lib/services/rollouts/finish";
import { promoteRollout } from "@/lib/services/rollouts/promote";
import { requestRollout } from "@/lib/services/rollouts/request";
import { deleteVersion } from "@/lib/services/versions/delete";
import { createDeploymentWorld, type DeploymentWorld } from "./deployment-world";
import { type ObedientWorker, startObedientWorker } from "./obedient-worker";

/** v1 serves in staging; another team has a model with a version of a number that nobody here has. */
export type BadWorld = DeploymentWorld & {
  emil: Context;
  alma: Context;
  worker: ObedientWorker;
  foreignVersion: number;
  foreignDeployment: string;
};

export async function createBadWorld(db: Database): Promise<BadWorld> {
  // The worker of this test looks at its own deployments only.
  await db.deployment.updateMany({ data: { deletedAt: systemClock.now(), observedAt: systemClock.now() } });
  const world = await createDeploymentWorld(db);
  const worker = await startObedientWorker(db);
  const [emil, alma] = [await world.person("ml_engineer"), await world.person("approver")];
  const deploymentId = world.staging.id;
  const { id } = await requestRollout.execute(emil, { deploymentId, version: 1, autoStart: true });
  await worker.bringTo(id, "successful");
  const other = await createDeploymentWorld(db);
  const foreignVersion = 77;
  await db.modelVersion.update({ where: { id: other.model.versions[2]?.id }, data: { number: foreignVersion } });
  return { ...world, emil, alma, worker, foreignVersion, foreignDeployment: other.staging.id };
}

type Steered = "continue" | "finish" | "promote" | "set_weight";
/** What a caller of any door sends: to which deployment, rollout or request, by which verb, with what. */
export type Sent =
  | { verb: "request"; deploymentId: string; body: Record<string, unknown> }
  | { verb: Steered; rolloutId: string; deploymentId: string; number: number; body: Record<string, unknown> }
  | { verb: "decide"; requestId: string; body: Record<string, unknown> };

export type BadInput = {
  name: string;
  /** Brings the world to where it is bad, and says what is sent then. */
  send(world: BadWorld): Promise<Sent> | Sent;
  code: ErrorCode;
  says: RegExp;
};

const canary = (fields: Record<string, unknown>) => ({ kind: "canary", ...fields });

/** A rollout of v2 in staging with this strategy, or of this version, or with other fields. */
const asking =
  (fields: Record<string, unknown>) =>
  ({ staging }: BadWorld): Sent => ({ verb: "request", deploymentId: staging.id, body: { version: 2, ...fields } });

async function startCanary({ emil, staging, worker }: BadWorld) {
  const strategy = canary({ weights: [25, 50, 75] });
  const asked = { deploymentId: staging.id, version: 2, strategy, autoStart: true };
  const { id, number } = await requestRollout.execute(emil, asked);
  await worker.bringTo(id, "waiting");
  return { rolloutId: id, deploymentId: staging.id, number };
}

const analysis = (gate: unknown) => ({ kind: "analysis", gates: [gate] });
const judged = (gate: unknown) => canary({ steps: [{ kind: "set_weight", weight: 50 }, analysis(gate)] });

/** Every bad input of a rollout that JSON can carry: bad in any world, and one world serves them all, since nothing changes. */
export const badRequests: BadInput[] = [
  {
    name: "weights that fall",
    send: asking({ strategy: canary({ weights: [50, 25] }) }),
    ...{ code: "invalid_input", says: /Shares must rise from step to step; 25 % does not\./ },
  },
  {
    name: "weights that stand still",
    send: asking({ strategy: canary({ weights: [50, 50] }) }),
    ...{ code: "invalid_input", says: /Shares must rise from step to step; 50 % does not\./ },
  },
  {
    name: "a weight above 100",
    send: asking({ strategy: canary({ weights: [50, 150] }) }),
    ...{ code: "invalid_input", says: /A share must be at least 0\.1 % and at most 100 %\./ },
  },
  {
    name: "a weight above 100 in full steps",
    send: asking({ strategy: canary({ steps: [{ kind: "set_weight", weight: 100.5 }] }) }),
    ...{ code: "invalid_input", says: /weight: This must be at most 100\./ },
  },
  {
    name: "a weight below 0",
    send: asking({ strategy: canary({ weights: [-5] }) }),
    ...{ code: "invalid_input", says: /A share must be at least 0\.1 % and at most 100 %\./ },
  },
  {
    name: "a weight of next to nothing",
    send: asking({ strategy: canary({ weights: [0.01, 50] }) }),
    ...{ code: "invalid_input", says: /A share must be at least 0\.1 % and at most 100 %\./ },
  },
  {
    name: "a mirror of next to nothing",
    send: asking({ strategy: { kind: "shadow", percent: 0.01 } }),
    ...{ code: "invalid_input", says: /percent: At least 0\.1 %\./ },
  },
  {
    name: "a weight of NaN, as JSON writes it",
    send: asking({ strategy: canary({ weights: [null] }) }),
    ...{ code: "invalid_input", says: /weights\.0: This must be a number\./ },
  },
  {
    name: "a weight of NaN as text",
    send: asking({ strategy: canary({ weights: ["NaN"] }) }),
    ...{ code: "invalid_input", says: /weights\.0: This must be a number\./ },
  },
  {
    name: "a canary without a plan",
    send: asking({ strategy: canary({}) }),
    ...{ code: "invalid_input", says: /A plan needs at least one step\./ },
  },
  {
    name: "a plan of no steps",
    send: asking({ strategy: canary({ steps: [] }) }),
    ...{ code: "invalid_input", says: /steps: This must have at least 1 entry\./ },
  },
  {
    name: "an analysis with an unknown metric",
    send: asking({ strategy: judged({ metric: "vibes", margin: 0.1 }) }),
    ...{ code: "invalid_input", says: /metric: This must be one of: error_rate, latency/ },
  },
  {
    name: "an analysis without a gate",
    send: asking({
      strategy: canary({
        steps: [
          { kind: "set_weight", weight: 50 },
          { kind: "analysis", gates: [] },
        ],
      }),
    }),
    ...{ code: "invalid_input", says: /An analysis needs a gate\./ },
  },
  {
    name: "an analysis whose margin is NaN, as JSON writes it",
    send: asking({ strategy: judged({ metric: "error_rate", margin: null }) }),
    ...{ code: "invalid_input", says: /margin: This must be a number\./ },
  },
  {
    name: "an agreement without a mirror",
    send: asking({ strategy: judged({ metric: "agreement" }) }),
    ...{ code: "invalid_input", says: /it needs a step that mirrors/ },
  },
  {
    name: "a strategy that there is not",
    send: asking({ strategy: { kind: "roulette" } }),
    ...{ code: "invalid_input", says: /kind: This must be one of: rolling, canary/ },
  },
  {
    name: "a version of another team",
    send: ({ staging, foreignVersion }) => ({
      verb: "request",
      deploymentId: staging.id,
      body: { version: foreignVersion },
    }),
    ...{ code: "invalid_input", says: /has no version 77\./ },
  },
  {
    name: "a deployment of another team",
    send: ({ foreignDeployment }) => ({ verb: "request", deploymentId: foreignDeployment, body: { version: 2 } }),
    ...{ code: "not_found", says: /There is no such/ },
  },
  {
    name: "a version that is live already",
    send: asking({ version: 1 }),
    ...{ code: "conflict", says: /v1 is live already\./ },
  },
];

/** Those that are bad at a moment only, which each of them makes for itself: each needs a world of its own. */
export const badMoments: BadInput[] = [
  {
    name: "a deleted version",
    async send(world) {
      await deleteVersion.execute(systemContext(world.db, "test"), { versionId: world.model.versions[2]?.id });
      return asking({ version: 3 })(world);
    },
    ...{ code: "invalid_input", says: /has no version 3\./ },
  },
  {
    name: "a second rollout while one is under way",
    async send(world) {
      await startCanary(world);
      return asking({ version: 3 })(world);
    },
    ...{ code: "conflict", says: /Rollout 2 is under way\. Finish or abort it first\./ },
  },
  {
    name: "a continue sent twice",
    async send(world) {
      const started = await startCanary(world);
      const body = { seenStep: 1 };
      await continueRollout.execute(world.emil, { rolloutId: started.rolloutId, ...body });
      return { verb: "continue", ...started, body };
    },
    ...{ code: "conflict", says: /It has moved on to another step already\. Look again\./ },
  },
  {
    name: "a finish sent twice",
    async send(world) {
      const started = await startCanary(world);
      await finishRollout.execute(world.emil, { rolloutId: started.rolloutId });
      return { verb: "finish", ...started, body: {} };
    },
    ...{ code: "conflict", says: /“finish” is not possible/ },
  },
  ...(
    [
      ["nothing", 0, /weight: At least 0\.1 %; abort takes all back\./],
      ["next to nothing", 0.05, /weight: At least 0\.1 %; abort takes all back\./],
      ["all", 100, /weight: Below 100 %; finish takes all\./],
      ["NaN, as JSON writes it", null, /weight: This must be a number\./],
    ] as const
  ).map(
    ([words, weight, says]): BadInput => ({
      name: `a share of ${words}, set by hand`,
      send: async (world) => ({ verb: "set_weight", ...(await startCanary(world)), body: { weight } }),
      ...{ code: "invalid_input", says },
    }),
  ),
  {
    name: "a promotion sent twice",
    async send({ emil, staging, db }) {
      const live = await db.rollout.findFirstOrThrow({ where: { deploymentId: staging.id } });
      await promoteRollout.execute(emil, { rolloutId: live.id });
      return { verb: "promote", rolloutId: live.id, deploymentId: staging.id, number: live.number, body: {} };
    },
    ...{ code: "conflict", says: /Rollout 1 of .* takes v1 to .* already/ },
  },
  {
    name: "an approval for a digest that is not the plan's",
    send: async (world) => ({
      verb: "decide",
      requestId: await askInProduction(world),
      body: { verdict: "approve", digest: "0".repeat(64) },
    }),
    ...{ code: "conflict", says: /The plan has changed since you looked\. Look again, then decide\./ },
  },
  {
    name: "an approval sent twice",
    async send(world) {
      const requestId = await askInProduction(world);
      await decideApproval.execute(world.alma, { requestId, verdict: "approve" });
      return { verb: "decide", requestId, body: { verdict: "approve" } };
    },
    ...{ code: "conflict", says: /approved/ },
  },
];

async function askInProduction({ emil, production }: BadWorld): Promise<string> {
  const asked = await requestRollout.execute(emil, { deploymentId: production.id, version: 1 });
  if (!asked.approvalRequestId) throw new Error("Production asks for an approval.");
  return asked.approvalRequestId;
}

/**
 * A fingerprint of every row that a refusal must leave as it was, by table. Audited refusals, and when a token was last
 * used, are the refusal's own.
 */
export async function fingerprintRows(db: Database): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('api_tokens') ORDER BY 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const where = name === "audit_events" ? "WHERE outcome = 'done'" : "";
    // safe because the name comes from the catalogue
    const sql = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM "${name}" t ${where}`;
    const [row] = await db.$queryRawUnsafe<{ print: string }[]>(sql);
    prints[name] = row?.print ?? "";
  }
  return prints;
}
