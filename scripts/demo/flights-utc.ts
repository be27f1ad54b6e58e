import type { Flights } from "./flights-data";
import { HOURS } from "./flights-model";

const DEGREES_PER_HOUR = 15;

/**
 * Hours from local time to UTC by airport code, 0 to 23: the sun's, 15 degrees of longitude an hour. The data names no time
 * zones, and a mistake of some minutes more would be none to speak of.
 */
export function hoursToUtc({ airports, longitudes }: Pick<Flights, "airports" | "longitudes">): Map<string, number> {
  return new Map(
    airports
      .map((code, index): [string, number] => {
        const hours = Math.round(-(longitudes[index] ?? 0) / DEGREES_PER_HOUR);
        return [code, Number.isFinite(hours) ? (hours + HOURS) % HOURS : 0];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
