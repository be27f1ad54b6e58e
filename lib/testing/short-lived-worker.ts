import { createLocalRuntime } from "@/lib/adapters/local-runtime/local-runtime";
import type { ReplicaSpec } from "@/lib/ports/model-runtime";

/** What the process of this file is told in its first argument. */
export type ShortLivedWork = {
  directory: string;
  tapEntry: string;
  modelServerEntry: string;
  artifactFolder: string;
  ingestUrl: string;
  spec: ReplicaSpec;
};

// Starts one replica as a worker does, says so, and waits to be killed.
const { artifactFolder, spec, ...work }: ShortLivedWork = JSON.parse(process.argv[2] ?? "");
const runtime = createLocalRuntime({
  ...work,
  artifactFolder: async () => artifactFolder,
  ingestToken: () => "none",
  feedbackKey: Buffer.alloc(32),
  metricsToken: "none",
});
await runtime.ensure(spec);
process.stdout.write("ensured\n");
setInterval(() => {}, 60_000);
