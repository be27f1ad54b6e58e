import { z } from "zod";

const DEFAULT_MEMORY_MB = 512;
const resourcesSchema = z.object({ memoryMb: z.int().min(64) }).catch({ memoryMb: DEFAULT_MEMORY_MB });

/** Memory in MB that each replica of a deployment asks for. */
export function memoryOf({ resources }: { resources: unknown }): number {
  return resourcesSchema.parse(resources).memoryMb;
}
