import { readFile } from "node:fs/promises";
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { resolveDataPath } from "./flights-files";

/** Flights in order of departure, column by column. `airports[origin[i]]` is the code of flight i's origin. */
export type Flights = {
  readonly length: number;
  /** Local departure time as minutes since 2001-01-01 00:00. */
  readonly departureMinute: Int32Array;
  /** Minutes late at arrival, negative where early. */
  readonly delayMinutes: Int16Array;
  readonly distanceMiles: Int16Array;
  readonly origin: Uint16Array;
  readonly destination: Uint16Array;
  readonly airports: readonly string[];
  /** Longitude in degrees by airport index. */
  readonly longitudes: Float64Array;
};

export const FIRST_MINUTE_MS = Date.UTC(2001, 0, 1);
export const MINUTES_PER_DAY = 1440;

/** Reads the flights of 2001 from `fromRow` on and before `toRow`; all three million without them. */
export async function readFlights({ fromRow = 0, toRow }: { fromRow?: number; toRow?: number } = {}): Promise<Flights> {
  const file = await asyncBufferFromFile(resolveDataPath("flights-3m.parquet"));
  const metadata = await parquetMetadataAsync(file);
  const lastRow = Math.min(toRow ?? Number.POSITIVE_INFINITY, Number(metadata.num_rows));
  const length = lastRow - fromRow;
  const airports = new AirportCodes();
  const departureMinute = new Int32Array(length);
  const delayMinutes = new Int16Array(length);
  const distanceMiles = new Int16Array(length);
  const origin = new Uint16Array(length);
  const destination = new Uint16Array(length);
  const writers: Record<string, (row: number, value: unknown) => void> = {
    date: (row, value) => {
      departureMinute[row] = toMinute(value);
    },
    delay: (row, value) => {
      delayMinutes[row] = Number(value);
    },
    distance: (row, value) => {
      distanceMiles[row] = Number(value);
    },
    origin: (row, value) => {
      origin[row] = airports.indexOf(value);
    },
    destination: (row, value) => {
      destination[row] = airports.indexOf(value);
    },
  };
  // One row group at a time: the parser makes an object per cell, which must not all live at once.
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    const rowStart = Math.max(groupStart, fromRow);
    const rowEnd = Math.min(groupEnd, lastRow);
    groupStart = groupEnd;
    if (rowStart >= rowEnd) continue;
    await parquetRead({
      file,
      metadata,
      compressors,
      rowStart,
      rowEnd,
      onChunk: ({ columnName, columnData, rowStart: first }) => {
        const write = writers[columnName];
        // A chunk may begin before the wanted rows and end after them.
        for (let row = Math.max(first, rowStart); write && row < Math.min(first + columnData.length, rowEnd); row++) {
          write(row - fromRow, columnData[row - first]);
        }
      },
    });
  }
  const byCode = await readLongitudes();
  const longitudes = Float64Array.from(airports.codes, (code) => byCode.get(code) ?? Number.NaN);
  return {
    length,
    departureMinute,
    delayMinutes,
    distanceMiles,
    origin,
    destination,
    airports: airports.codes,
    longitudes,
  };
}

/** Numbers airports in the order in which they are met. */
class AirportCodes {
  readonly codes: string[] = [];
  private readonly indexByCode = new Map<string, number>();

  indexOf(value: unknown): number {
    const code = String(value);
    const known = this.indexByCode.get(code);
    if (known !== undefined) return known;
    this.indexByCode.set(code, this.codes.length);
    return this.codes.push(code) - 1;
  }
}

/** Longitude of every airport of `airports.csv`: code first, longitude last in each line. */
async function readLongitudes(): Promise<Map<string, number>> {
  const text = await readFile(resolveDataPath("airports.csv"), "utf8");
  return new Map(
    text
      .split(/\r?\n/)
      .slice(1)
      .filter(Boolean)
      .map((line) => {
        const cells = line.split(",");
        return [cells[0] ?? "", Number(cells.at(-1))];
      }),
  );
}

function toMinute(value: unknown): number {
  if (!(value instanceof Date)) throw new TypeError("flights-3m.parquet: `date` is not a timestamp");
  return Math.round((value.getTime() - FIRST_MINUTE_MS) / MINUTE_MS);
}
