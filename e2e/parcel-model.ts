import type { VersionMetadata } from "@/lib/contracts/model-version";
import { scorerOnnx } from "@/lib/testing/onnx-fixtures";

/** A small real model: will a parcel be late, from its distance in km and the hour it leaves? v2 looks at the hour more. */
export const parcelOnnx = {
  v1: scorerOnnx({ distance: 0.004, hour: 0.02 }, -2.4),
  v2: scorerOnnx({ distance: 0.003, hour: 0.1 }, -2.8),
};

const input = (name: string, example: number) => ({ name, datatype: "FP32" as const, shape: [-1, 1], example });

export const parcelMetadata = {
  format: "onnx",
  description: "Parcels that arrive **late**.",
  signature: {
    inputs: [input("distance", 420), input("hour", 14)],
    outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
  },
  interpretation: { kind: "binary", output: "p", classes: ["on time", "late"], positive: "late", threshold: 0.5 },
  metrics: [
    { name: "f1", value: 0.71, n: 4000, low: 0.69, high: 0.73, higherIsBetter: true },
    { name: "f1", value: 0.52, n: 300, low: 0.46, high: 0.58, slice: "hour after 20", higherIsBetter: true },
  ],
  parameters: { rounds: 40 },
  baseline: {
    source: "parcels of March",
    n: 4000,
    features: [
      { name: "distance", type: "numeric", edges: [200, 400, 600], counts: [1000, 1000, 1000, 1000], missing: 0 },
      { name: "hour", type: "numeric", edges: [8, 12, 16], counts: [1000, 1000, 1000, 1000], missing: 0 },
      { name: "score", type: "numeric", edges: [0.25, 0.5, 0.75], counts: [1000, 1000, 1000, 1000], missing: 0 },
      { name: "answer", type: "categorical", counts: { "on time": 2000, late: 2000 }, rest: 0, missing: 0 },
    ],
  },
} satisfies Partial<VersionMetadata>;

/** `n` parcels that go much farther than those of training did, and leave at any hour. */
export function distantParcels(n: number): Record<"distance" | "hour", number[]> {
  const rows = Array.from({ length: n }, (_, index) => index);
  return { distance: rows.map((row) => 500 + (row % 40) * 20), hour: rows.map((row) => row % 24) };
}

/** One parcel of a way so long that the model is sure of its answer. */
export function oneFarParcel(n: number): Record<"distance" | "hour", number[]> {
  return { distance: [1_000 + (n % 40) * 10], hour: [n % 24] };
}

/** A name that no other run of the tests has taken. */
export const freshName = (stem: string): string => `${stem}-${Date.now().toString(36)}`;
