import { join } from "node:path";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import { readIfThere } from "@/lib/processes/read-if-there";

const REPLICA_ID = /^[\w-]{1,64}$/;

/** Ids name folders: anything else could lead out of the runtime's own. */
export const isReplicaId = (name: string) => REPLICA_ID.test(name);

/** Reads what replicas wrote, and can do nothing else: what the web process gets of the local runtime. */
export function createReplicaLogs(directory: string): Pick<ModelRuntime, "logs"> {
  return {
    async logs(replicaId, { tailLines }) {
      return isReplicaId(replicaId) ? readLog(join(/* turbopackIgnore: true */ directory, replicaId), tailLines) : [];
    },
  };
}

/** The last `tailLines` lines of a replica's server log, over its rotation. */
export function readLog(folder: string, tailLines: number): string[] {
  const texts = ["server.log.1", "server.log"].map(
    (name) => readIfThere(join(/* turbopackIgnore: true */ folder, name)) ?? "",
  );
  const lines = texts.join("").split("\n").filter(Boolean);
  return lines.slice(Math.max(0, lines.length - tailLines));
}
