import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { localTime, momentOf } from "@/lib/domain/time/zoned-time";
import type { MaintenanceWindow } from "./rule";

type Span = { from: Date; to: Date };
type Weekly = Extract<MaintenanceWindow, { kind: "weekly" }>;

const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

function clockOf(text: string) {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return { hour, minute };
}

/** The occurrences of a weekly window that could touch the span: those that begin on its days or the day before. */
function occurrences({ days, from, until, zone }: Weekly, span: Span): Span[] {
  const found: Span[] = [];
  for (let at = span.from.getTime() - DAY_MS; at <= span.to.getTime() + DAY_MS; at += DAY_MS) {
    const { year, month, day } = localTime(new Date(at), zone);
    if (!days.includes(new Date(Date.UTC(year, month - 1, day)).getUTCDay())) continue;
    const isNextDay = until <= from;
    const begin = momentOf({ year, month, day, ...clockOf(from) }, zone);
    const end = momentOf({ year, month, day: day + (isNextDay ? 1 : 0), ...clockOf(until) }, zone);
    found.push({ from: begin, to: end });
  }
  return found;
}

/** Whether any of the maintenance windows touches the span. */
export function isMaintained(windows: readonly MaintenanceWindow[], span: Span): boolean {
  return windows.some((window) =>
    window.kind === "dated"
      ? overlap({ from: new Date(window.from), to: new Date(window.until) }, span)
      : occurrences(window, span).some((occurrence) => overlap(occurrence, span)),
  );
}

/** Whether any of them lasts at the moment. */
export function isMaintainedAt(windows: readonly MaintenanceWindow[], at: Date): boolean {
  return isMaintained(windows, { from: at, to: new Date(at.getTime() + MINUTE_MS / 60) });
}
