import { totalmem } from "node:os";
import type { Capacity } from "@/lib/contracts/capacity";

const MB = 1024 * 1024;

/** Memory of this machine, or of the container that confines this process. */
export function machineCapacity(): Capacity {
  const limit = process.constrainedMemory();
  const total = limit > 0 && limit < totalmem() ? limit : totalmem();
  return { memoryMb: { total: Math.floor(total / MB), free: Math.floor(process.availableMemory() / MB) } };
}
