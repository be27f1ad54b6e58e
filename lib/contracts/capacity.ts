import { z } from "zod";

const megabytes = z.int().min(0);

/** What a cluster has, as the worker saw it last: memory in MB, altogether and unused. */
export const capacitySchema = z.object({ memoryMb: z.object({ total: megabytes, free: megabytes }) });
export type Capacity = z.infer<typeof capacitySchema>;
