import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { type FlightInput, type FlightModel, predictFlight } from "./flights-model";
import { encodeFlightModel } from "./flights-onnx";

const wave = (length: number, step: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * step) / 2);

const model: FlightModel = {
  intercept: Math.fround(-1.3),
  hour: wave(24, 0.7),
  weekday: wave(7, 1.1),
  distance: wave(8, 0.9),
  origin: new Map([
    ["ATL", 0.25],
    ["ORD", -0.5],
  ]),
  destination: new Map([
    ["LGA", 0.75],
    ["ATL", -0.125],
  ]),
  originLateShare: wave(6, 1.7),
  hoursAdded: null,
};

const inputs: FlightInput[] = [
  { hour: 17, weekday: 4, distance: 733, origin: "ORD", destination: "LGA", originLateShare: 0.37 },
  { hour: 0, weekday: 0, distance: 21, origin: "ATL", destination: "ORD", originLateShare: 0 },
  { hour: 23, weekday: 6, distance: 4962, origin: "an airport never seen", destination: "", originLateShare: 0.94 },
  { hour: 99, weekday: -3, distance: 250, origin: "atl", destination: "ATL", originLateShare: 0.2 },
];

async function infer(version: FlightModel, rows: readonly FlightInput[]): Promise<number[]> {
  const session = await InferenceSession.create(encodeFlightModel(version, "test"), { intraOpNumThreads: 1 });
  const floats = (of: (row: FlightInput) => number) =>
    new Tensor("float32", Float32Array.from(rows, of), [rows.length, 1]);
  const strings = (of: (row: FlightInput) => string) => new Tensor("string", rows.map(of), [rows.length, 1]);
  const feeds: Record<string, Tensor> = {
    hour: floats((row) => row.hour),
    weekday: floats((row) => row.weekday),
    distance: floats((row) => row.distance),
    origin: strings((row) => row.origin),
    destination: strings((row) => row.destination),
    origin_late_share: floats((row) => row.originLateShare),
  };
  const wanted = Object.fromEntries(session.inputNames.map((name) => [name, feeds[name] ?? floats(() => 0)]));
  const { probability } = await session.run(wanted);
  expect(probability?.dims).toEqual([rows.length, 1]);
  return Array.from(probability?.data ?? [], Number);
}

describe("encodeFlightModel", () => {
  it("answers as plain TypeScript does, to 1e-6, in a batch and alone", async () => {
    const batch = await infer(model, inputs);
    for (const [index, input] of inputs.entries()) {
      expect(Math.abs((batch[index] ?? 0) - predictFlight(model, input))).toBeLessThan(1e-6);
      const [alone] = await infer(model, [input]);
      expect(alone).toBe(batch[index]);
    }
  });

  it("has no share of late flights in a version that does not know it", async () => {
    const without: FlightModel = { ...model, originLateShare: null };
    const first: FlightInput = {
      hour: 9,
      weekday: 2,
      distance: 500,
      origin: "ATL",
      destination: "ORD",
      originLateShare: 0.5,
    };
    const [probability] = await infer(without, [first]);
    expect(Math.abs((probability ?? 0) - predictFlight(without, first))).toBeLessThan(1e-6);
  });

  it("reads the table some hours later where the version adds them, by origin and round the clock", async () => {
    const later: FlightModel = { ...model, hoursAdded: new Map([["ORD", 8]]) };
    const answers = await infer(later, inputs);
    for (const [index, input] of inputs.entries())
      expect(Math.abs((answers[index] ?? 0) - predictFlight(later, input))).toBeLessThan(1e-6);
    const evening: FlightInput = {
      hour: 17,
      weekday: 4,
      distance: 733,
      origin: "ORD",
      destination: "LGA",
      originLateShare: 0.2,
    };
    expect(predictFlight(later, evening)).toBe(predictFlight(model, { ...evening, hour: 1 }));
    expect(predictFlight(later, { ...evening, origin: "ATL" })).toBe(
      predictFlight(model, { ...evening, origin: "ATL" }),
    );
  });

  it("gives the same bytes for the same model", () => {
    expect(encodeFlightModel(model, "test").equals(encodeFlightModel(model, "test"))).toBe(true);
  });
});
