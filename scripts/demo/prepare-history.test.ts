import { describe, expect, it } from "vitest";
import type { Flights } from "./flights-data";
import { isWestern } from "./flights-features";
import { HISTORY_DAYS, pastFlights, pastMails } from "./prepare-history";
import { scenarioOf } from "./replay-circumstances";
import { mailStream } from "./replay-mails";
import { HISTORY_FIRST_WEEK } from "./replay-schedule";
import type { CorpusMail, MailGroup } from "./spam-corpus";

const PER_WEEK = 168 * 20;
const WEEK = 7 * 1440;

/** Twenty flights an hour; every fourth departs in the west. */
function evenFlights(): Flights {
  const length = (HISTORY_FIRST_WEEK + 4) * PER_WEEK;
  return {
    length,
    departureMinute: Int32Array.from({ length }, (_, i) => Math.floor((i * WEEK) / PER_WEEK)),
    delayMinutes: new Int16Array(length),
    distanceMiles: new Int16Array(length),
    origin: Uint16Array.from({ length }, (_, i) => (Math.floor(i / 168) % 4 === 0 ? 1 : 0)),
    destination: new Uint16Array(length),
    airports: ["ATL", "LAX"],
    longitudes: Float64Array.of(-84, -118),
  };
}

const scenario = scenarioOf(new Date("2026-11-22T12:00:00Z"));
const mail = (id: string, group: MailGroup): CorpusMail => ({
  id,
  group,
  isSpam: group.startsWith("spam"),
  subject: id,
  body: id,
});

describe("pastFlights", () => {
  const flights = evenFlights();
  const past = pastFlights(flights, scenario);

  it("fills 28 days up to the first start, in order of time, no flight twice at a time", () => {
    const times = past.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(past.map(({ flight, at }) => `${flight} ${at.getTime()}`)).size).toBe(past.length);
    const end = scenario.historyEndsAt.getTime();
    expect(times.at(-1)).toBeLessThan(end);
    const begin = end - HISTORY_DAYS * 86_400_000;
    expect(times[0]).toBeGreaterThanOrEqual(begin);
    expect(times[0]).toBeLessThan(begin + 60_000);
  });

  it("has western flights from the scripted moment on and none before", () => {
    const western = past.filter(({ flight }) => isWestern(flights, flight));
    expect(western.length).toBeGreaterThan(0);
    expect(western.every(({ at }) => at >= scenario.changedAt)).toBe(true);
  });

  it("holds more flights in an hour of the last two days than in an hour before", () => {
    const inHour = (hoursAgo: number) => {
      const from = scenario.historyEndsAt.getTime() - hoursAgo * 3_600_000;
      return past.filter(({ at }) => at.getTime() >= from && at.getTime() < from + 3_600_000).length;
    };
    expect(inHour(4)).toBeGreaterThanOrEqual(Math.floor(PER_WEEK / 100));
    expect(inHour(100)).toBeLessThanOrEqual(PER_WEEK / 1_680);
  });
});

describe("bursts", () => {
  it("gather an hour's flights in one minute, in twelve during the last two days", () => {
    const minutesIn = (fromHour: number, toHour: number) => {
      const endMs = scenario.historyEndsAt.getTime();
      const inside = pastFlights(evenFlights(), scenario).filter(
        ({ at }) => at.getTime() >= endMs - fromHour * 3_600_000 && at.getTime() < endMs - toHour * 3_600_000,
      );
      return new Set(inside.map(({ at }) => Math.floor(at.getTime() / 60_000))).size;
    };
    expect(minutesIn(100, 99)).toBe(1);
    expect(minutesIn(2, 1)).toBe(12);
  });
});

describe("pastMails", () => {
  it("has newsletters from their first day on only", () => {
    const stream = mailStream([mail("a", "easy-ham-2"), mail("b", "spam-2"), mail("c", "hard-ham-1")]);
    const past = pastMails(stream, scenario);
    const newsletters = past.filter((item) => item.mail.group === "hard-ham-1");
    expect(newsletters.length).toBeGreaterThan(0);
    expect(newsletters.every(({ at }) => at >= scenario.changedAt)).toBe(true);
  });
});
