import { MINUTE_MS } from "@/lib/domain/time/durations";
import { FLIGHT_CLASSES } from "./flights-bundle";
import type { Flights } from "./flights-data";
import { isLate, minutesToLanding } from "./flights-features";
import { flightInput } from "./flights-model";
import type { PastQuestion } from "./prepare-backfill";
import type { PastFlight } from "./prepare-history";
import { flightTensors } from "./replay-requests";

/** A week of history holds a week of 2001: landed flights are known after their real time in the air, but never later than now. */
export function flightQuestions(
  flights: Flights,
  shares: Float64Array,
  past: readonly PastFlight[],
  now: Date,
): (PastQuestion & { flight: number })[] {
  return past.map(({ flight, at }) => {
    const { hour, weekday, distance, origin, destination } = flightInput(flights, shares, flight);
    const minutes = minutesToLanding(flights.distanceMiles[flight] ?? 0, flights.delayMinutes[flight] ?? 0);
    return {
      key: `flight-${flight}-${at.getTime()}`,
      at,
      // The first version does not know the share of late flights: its records do not hold it.
      inputs: { hour, weekday, distance, origin, destination },
      label: FLIGHT_CLASSES[isLate(flights, flight) ? 1 : 0],
      labelledAt: new Date(Math.min(at.getTime() + minutes * MINUTE_MS, now.getTime())),
      labelSource: "landed",
      flight,
    };
  });
}

/** The tensors of a batch of such questions. */
export const tensorsOfFlights =
  (flights: Flights, shares: Float64Array) => (questions: readonly { flight: number }[]) =>
    flightTensors(questions.map(({ flight }) => flightInput(flights, shares, flight)));
