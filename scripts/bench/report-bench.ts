import { availableParallelism, cpus, totalmem } from "node:os";

export type Aim = { name: string; value: number; aim: number; met: boolean };

/** Prints the last line of a bench: what was measured, on which machine, against which aims. */
export function reportBench(bench: string, results: unknown, aims: Aim[]): void {
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  console.log(JSON.stringify({ bench, machine, results, aims }));
}

/** An aim of the kind "at most": met where the value is not above it. */
export function atMost(name: string, value: number, aim: number): Aim {
  return { name, value, aim, met: value <= aim };
}
