import { residentMb } from "@/lib/processes/process-identity";

/** Often enough to see a batch come and go. */
const EVERY_MS = 100;

/** The most memory in MB that a process held in each of two halves of a watch. */
export type MemoryHalves = { firstHalfMb: number; secondHalfMb: number };

/** Watches a process's resident memory until the returned function is called. */
export function watchMemory(pid: number): () => MemoryHalves {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(residentMb(pid) ?? 0), EVERY_MS);
  return () => {
    clearInterval(timer);
    const middle = Math.ceil(seen.length / 2);
    return {
      firstHalfMb: Math.max(0, ...seen.slice(0, middle)),
      secondHalfMb: Math.max(0, ...seen.slice(middle)),
    };
  };
}
