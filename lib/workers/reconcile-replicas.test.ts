import { expect, it } from "vitest";
import { type ModelRuntime, type ReplicaSpec, RuntimeRefusal } from "@/lib/ports/model-runtime";
import { ReplicaKeeper } from "./reconcile-replicas";

const spec: ReplicaSpec = {
  ...{ replicaId: "r-1", deploymentId: "d-1", teamSlug: "ops", deploymentName: "flights", modelName: "flights" },
  ...{ versionId: "v-1", version: 1, arm: "candidate", artifactDigest: "a".repeat(64), format: "onnx" },
  ...{ signature: { inputs: [], outputs: [] }, interpretation: null, environmentVariables: {}, memoryMb: 64 },
  specHash: "s-1",
};

it("tries a replica that was refused for good again once it is wished for anew, not before", async () => {
  let asked = 0;
  const runtime: ModelRuntime = {
    build: () => "b",
    ensure: async () => {
      asked += 1;
      throw new RuntimeRefusal("The file is not the one that was registered.");
    },
    stop: async () => {},
    list: async () => [],
    capacity: async () => ({ memoryMb: { total: 1024, free: 512 } }),
    logs: async () => [],
  };
  const tried = Promise.withResolvers<void>();
  const keeper = new ReplicaKeeper(runtime, tried.resolve, () => 0);
  keeper.ensure([spec], []);
  await tried.promise;

  keeper.forget({ wished: new Set([spec.replicaId]), seen: new Set() });
  expect(keeper.trouble(spec.replicaId)).toMatchObject({ isFinal: true });
  expect(keeper.ensure([spec], [])).toBe(0);

  keeper.forget({ wished: new Set(), seen: new Set() });
  expect(keeper.trouble(spec.replicaId)).toBeNull();
  expect(keeper.ensure([spec], [])).toBe(1);
  expect(asked).toBe(2);
});
