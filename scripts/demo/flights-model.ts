import type { Flights } from "./flights-data";
import { hourOf, isLate, weekdayOf } from "./flights-features";
import { type LogisticFit, type SparseRows, sigmoid, trainLogistic } from "./train-logistic";

/** What a client sends for one flight. */
export type FlightInput = {
  readonly hour: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
  readonly originLateShare: number;
};

/** A logistic regression in pieces: each table adds its entry to the log odds of arriving late. */
export type FlightModel = {
  readonly intercept: number;
  readonly hour: Float32Array;
  readonly weekday: Float32Array;
  readonly distance: Float32Array;
  /** Log odds by airport code; an airport that training never saw adds nothing. */
  readonly origin: ReadonlyMap<string, number>;
  readonly destination: ReadonlyMap<string, number>;
  /** Null in a version that does not know the feature. */
  readonly originLateShare: Float32Array | null;
  /** Hours added to the hour before its table is read, by airport of departure; null where the hour is taken as it comes. */
  readonly hoursAdded: ReadonlyMap<string, number> | null;
};

export const HOURS = 24;
export const WEEKDAYS = 7;
/** Knots of the piecewise linear terms, in miles and in share; log odds bend at each. */
export const DISTANCE_KNOTS = [0, 250, 500, 750, 1000, 1500, 2000, 2500];
export const SHARE_KNOTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
/** Divisors that bring a hinge to about one, so that the penalty treats all terms alike. */
export const DISTANCE_UNIT = 500;
export const SHARE_UNIT = 0.2;

/** The best of 1e-5 to 3e-3 for version 1 on February, which it is neither trained nor measured on. */
export const FLIGHT_L2 = 3e-4;
/** Where the held-out AUC stops moving in its third decimal. */
const MAX_ITERATIONS = 20;

/** Fits on the flights whose numbers are given; `shares` are left out of the model where they are null. */
export function fitFlightModel(flights: Flights, indices: Uint32Array, shares: Float64Array | null): FlightModel {
  const airports = flights.airports.length;
  const layout = columnLayout(airports);
  const rows = sparseRows(flights, indices, shares);
  const labels = Uint8Array.from(indices, (i) => (isLate(flights, i) ? 1 : 0));
  const fit = trainLogistic(rows, labels, { dimension: layout.end, l2: FLIGHT_L2, maxIterations: MAX_ITERATIONS });
  const table = (from: number, size: number) => Float32Array.from(fit.weights.subarray(from, from + size));
  return {
    intercept: Math.fround(fit.intercept),
    hour: table(layout.hour, HOURS),
    weekday: table(layout.weekday, WEEKDAYS),
    distance: table(layout.distance, DISTANCE_KNOTS.length),
    origin: airportTable(flights, indices, flights.origin, fit, layout.origin),
    destination: airportTable(flights, indices, flights.destination, fit, layout.destination),
    originLateShare: shares ? table(layout.share, SHARE_KNOTS.length) : null,
    hoursAdded: null,
  };
}

/** Probability of arriving late, computed as the ONNX graph does but in double precision. */
export function predictFlight(model: FlightModel, input: FlightInput): number {
  const share = model.originLateShare;
  const hour = model.hoursAdded ? (input.hour + (model.hoursAdded.get(input.origin) ?? 0)) % HOURS : input.hour;
  return sigmoid(
    model.intercept +
      (model.hour[clampIndex(hour, HOURS)] ?? 0) +
      (model.weekday[clampIndex(input.weekday, WEEKDAYS)] ?? 0) +
      hinges(input.distance, DISTANCE_KNOTS, DISTANCE_UNIT, model.distance) +
      (model.origin.get(input.origin) ?? 0) +
      (model.destination.get(input.destination) ?? 0) +
      (share ? hinges(input.originLateShare, SHARE_KNOTS, SHARE_UNIT, share) : 0),
  );
}

/** The inputs of flight i as its client knows them at departure. */
export function flightInput(flights: Flights, shares: Float64Array, i: number): FlightInput {
  const minute = flights.departureMinute[i] ?? 0;
  return {
    hour: hourOf(minute),
    weekday: weekdayOf(minute),
    distance: flights.distanceMiles[i] ?? 0,
    origin: flights.airports[flights.origin[i] ?? 0] ?? "",
    destination: flights.airports[flights.destination[i] ?? 0] ?? "",
    originLateShare: shares[i] ?? 0,
  };
}

function columnLayout(airports: number) {
  const weekday = HOURS;
  const distance = weekday + WEEKDAYS;
  const origin = distance + DISTANCE_KNOTS.length;
  const destination = origin + airports;
  const share = destination + airports;
  return { hour: 0, weekday, distance, origin, destination, share, end: share + SHARE_KNOTS.length };
}

function sparseRows(flights: Flights, indices: Uint32Array, shares: Float64Array | null): SparseRows {
  const layout = columnLayout(flights.airports.length);
  const offsets = new Uint32Array(indices.length + 1);
  const capacity = indices.length * (4 + DISTANCE_KNOTS.length + SHARE_KNOTS.length);
  const columns = new Uint32Array(capacity);
  const values = new Float32Array(capacity);
  let end = 0;
  const put = (column: number, value: number): void => {
    columns[end] = column;
    values[end++] = value;
  };
  const putHinges = (from: number, x: number, knots: readonly number[], unit: number): void => {
    for (let k = 0; k < knots.length && x > (knots[k] ?? x); k++) put(from + k, (x - (knots[k] ?? x)) / unit);
  };
  for (let row = 0; row < indices.length; row++) {
    const i = indices[row] ?? 0;
    const minute = flights.departureMinute[i] ?? 0;
    put(layout.hour + hourOf(minute), 1);
    put(layout.weekday + weekdayOf(minute), 1);
    put(layout.origin + (flights.origin[i] ?? 0), 1);
    put(layout.destination + (flights.destination[i] ?? 0), 1);
    putHinges(layout.distance, flights.distanceMiles[i] ?? 0, DISTANCE_KNOTS, DISTANCE_UNIT);
    if (shares) putHinges(layout.share, shares[i] ?? 0, SHARE_KNOTS, SHARE_UNIT);
    offsets[row + 1] = end;
  }
  return { offsets, columns: columns.subarray(0, end), values: values.subarray(0, end) };
}

function airportTable(
  flights: Flights,
  indices: Uint32Array,
  column: Uint16Array,
  fit: LogisticFit,
  offset: number,
): Map<string, number> {
  const seen = new Set<number>();
  for (const i of indices) seen.add(column[i] ?? 0);
  const entries = [...seen].map((a): [string, number] => [
    flights.airports[a] ?? "",
    Math.fround(fit.weights[offset + a] ?? 0),
  ]);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hinges(x: number, knots: readonly number[], unit: number, weights: Float32Array): number {
  return knots.reduce((sum, knot, k) => sum + (Math.max(0, x - knot) / unit) * (weights[k] ?? 0), 0);
}

const clampIndex = (value: number, size: number): number => Math.min(Math.max(Math.trunc(value), 0), size - 1);
