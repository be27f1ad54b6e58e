import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { arms } from "@/lib/contracts/prediction-record";
import { HEADERS } from "@/lib/gateway/data-plane-headers";
import {
  type ModelRuntime,
  type ReplicaObservation,
  type ReplicaSpec,
  RuntimeRefusal,
} from "@/lib/ports/model-runtime";

/** What a runtime's tests supply so that the contract can be tried on it. */
type RuntimeHarness = {
  /** Another adapter over the same cluster, as a restarted worker would open it. */
  openRuntime(): ModelRuntime;
  /** A fresh replica of a model with input `x` FP32 [any, 2] and output `p` = sigmoid(x0 − x1). */
  spec(overrides?: Partial<ReplicaSpec>): ReplicaSpec;
  /** Ends the replica's model server as a crash would. */
  crashServer(replicaId: string): void;
  /** Whether any process of the replica runs. */
  hasProcesses(observation: ReplicaObservation): boolean;
  close(): Promise<void>;
};

const WITHIN = { timeout: 30_000, interval: 50 };

export async function findReplica(runtime: ModelRuntime, replicaId: string): Promise<ReplicaObservation | undefined> {
  return (await runtime.list()).find((replica) => replica.replicaId === replicaId);
}

/** The replica as soon as it is as `expected` says; fails after half a minute. */
export async function replicaMatching(
  runtime: ModelRuntime,
  replicaId: string,
  expected: Partial<ReplicaObservation>,
): Promise<ReplicaObservation> {
  await expect.poll(() => findReplica(runtime, replicaId), WITHIN).toMatchObject(expected);
  const replica = await findReplica(runtime, replicaId);
  if (!replica) throw new Error("The replica is gone again.");
  return replica;
}

export async function inferRow(
  url: string | null,
  modelName: string,
  row: [number, number],
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(`/v2/models/${modelName}/infer`, url ?? ""), {
    method: "POST",
    headers,
    body: JSON.stringify({ inputs: [{ name: "x", datatype: "FP32", shape: [1, 2], data: row }] }),
  });
}

/** What every ModelRuntime promises. */
export function describeRuntimeContract(name: string, makeHarness: () => Promise<RuntimeHarness>): void {
  describe(`${name}, as a ModelRuntime`, () => {
    let harness: RuntimeHarness;
    let runtime: ModelRuntime;
    beforeEach(async () => {
      harness = await makeHarness();
      runtime = harness.openRuntime();
    });
    afterEach(() => harness.close());

    it("starts a replica that becomes ready and answers", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      const { url, ...replica } = await replicaMatching(runtime, spec.replicaId, { phase: "ready", reason: null });
      expect(replica).toMatchObject({
        deploymentId: spec.deploymentId,
        versionId: spec.versionId,
        arm: "live",
        specHash: spec.specHash,
        restarts: 0,
      });
      const response = await inferRow(url, spec.modelName, [2, 1]);
      expect(response.status).toBe(200);
      const { outputs } = await response.json();
      expect(outputs[0].data[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
    });

    it("answers as the arm that the request names, and as its own where none is named", async () => {
      const spec = harness.spec({ arm: "candidate" });
      await runtime.ensure(spec);
      const { url } = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      const armOf = async (headers?: Record<string, string>) =>
        (await inferRow(url, spec.modelName, [2, 1], headers)).headers.get(HEADERS.arm);
      for (const arm of arms) expect(await armOf({ [HEADERS.arm]: arm })).toBe(arm);
      expect(await armOf()).toBe("candidate");
    });

    it("starts one replica for two wishes at once, and none for a third", async () => {
      const spec = harness.spec();
      await Promise.all([runtime.ensure(spec), harness.openRuntime().ensure(spec)]);
      const first = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      await runtime.ensure(spec);
      const replicas = await runtime.list();
      expect(replicas).toHaveLength(1);
      expect(replicas[0]?.pid).toBe(first.pid);
    });

    it("goes on with its replicas after the worker is restarted", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      const before = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      const restarted = harness.openRuntime();
      await restarted.ensure(spec);
      expect(await findReplica(restarted, spec.replicaId)).toMatchObject({
        pid: before.pid,
        url: before.url,
        restarts: 0,
      });
    });

    it("starts a crashed model server again and shows the crash", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      harness.crashServer(spec.replicaId);
      const { url, lastExit, readySince } = await replicaMatching(runtime, spec.replicaId, {
        phase: "ready",
        restarts: 1,
      });
      expect(lastExit).toMatchObject({ process: "server", at: expect.any(Date) });
      expect(lastExit?.logLines.join("\n")).toMatch(/is ready/);
      expect(readySince?.getTime()).toBeGreaterThan(lastExit?.at.getTime() ?? Number.POSITIVE_INFINITY);
      expect((await inferRow(url, spec.modelName, [0, 0])).status).toBe(200);
    });

    it("replaces a replica whose spec has changed", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      const before = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      const changed = { ...spec, version: 4, specHash: "spec-2" };
      await expect
        .poll(async () => {
          await runtime.ensure(changed);
          return findReplica(runtime, spec.replicaId);
        }, WITHIN)
        .toMatchObject({ phase: "ready", specHash: "spec-2" });
      expect(harness.hasProcesses(before)).toBe(false);
    });

    it("ends every process of a stopped replica, and forgets it", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      const replica = await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      await runtime.stop(spec.replicaId);
      await expect.poll(() => findReplica(runtime, spec.replicaId), WITHIN).toBeUndefined();
      expect(harness.hasProcesses(replica)).toBe(false);
      await runtime.stop(spec.replicaId);
    });

    it("tells the log of a replica", async () => {
      const spec = harness.spec();
      await runtime.ensure(spec);
      await replicaMatching(runtime, spec.replicaId, { phase: "ready" });
      expect((await runtime.logs(spec.replicaId, { tailLines: 5 })).join("\n")).toMatch(/version 3 is ready/);
      expect(await runtime.logs("never-there", { tailLines: 5 })).toEqual([]);
    });

    it.each([
      ["an artifact of another digest", { artifactDigest: "0".repeat(64) }],
      ["a format it cannot serve", { format: "mlflow" }],
      ["a variable that would run code", { environmentVariables: { NODE_OPTIONS: "--import=x" } }],
    ])("refuses %s and starts nothing", async (_, overrides) => {
      await expect(runtime.ensure(harness.spec(overrides))).rejects.toThrow(RuntimeRefusal);
      expect(await runtime.list()).toEqual([]);
    });
  });
}
