import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { ModelInspector } from "@/lib/ports/model-inspector";

/** What registering needs from outside; chosen in `lib/wiring.ts`. */
export type RegistryPorts = {
  store: ArtifactStore;
  inspector: ModelInspector;
  /** Hosts that a version's `uri` may name. */
  artifactHosts: readonly string[];
};
