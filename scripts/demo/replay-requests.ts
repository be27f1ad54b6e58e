import type { FlightInput } from "./flights-model";
import type { Mail } from "./spam-mail";

/** One input tensor of an Open Inference Protocol request. */
export type RequestTensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly datatype: "FP32" | "BYTES";
  readonly data: readonly (number | string)[];
};

/** All that either version needs: a caller cannot tell which one will answer, and a version ignores what it does not know. */
export function flightTensors(flights: readonly FlightInput[]): RequestTensor[] {
  const column = (name: string, datatype: "FP32" | "BYTES", of: (flight: FlightInput) => number | string) => ({
    name,
    shape: [flights.length, 1],
    datatype,
    data: flights.map(of),
  });
  return [
    column("hour", "FP32", (flight) => flight.hour),
    column("weekday", "FP32", (flight) => flight.weekday),
    column("distance", "FP32", (flight) => flight.distance),
    column("origin", "BYTES", (flight) => flight.origin),
    column("destination", "BYTES", (flight) => flight.destination),
    column("origin_late_share", "FP32", (flight) => flight.originLateShare),
  ];
}

export function mailTensors(mails: readonly Mail[]): RequestTensor[] {
  const shape = [mails.length, 1];
  return [
    { name: "subject", shape, datatype: "BYTES", data: mails.map((mail) => mail.subject) },
    { name: "body", shape, datatype: "BYTES", data: mails.map((mail) => mail.body) },
  ];
}
