import type { HeatBin } from "./prepare-heat";

const classes: Record<HeatBin, string> = {
  0: "bg-heat-0",
  1: "bg-heat-1",
  2: "bg-heat-2",
  3: "bg-heat-3",
  4: "bg-heat-4",
  5: "bg-heat-5",
};

/** The fill of a bin; no data is hatched. */
export function heatBinClasses(bin: HeatBin | null): string {
  return bin === null ? "hatch" : classes[bin];
}
