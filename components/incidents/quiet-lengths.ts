import { MINUTE_MS } from "@/lib/domain/time/durations";

/** How long somebody may want quiet; the value is in minutes. */
export const quietLengths = [
  { value: "30", label: "30 minutes" },
  { value: "120", label: "2 hours" },
  { value: "480", label: "8 hours" },
  { value: "1440", label: "a day" },
  { value: "4320", label: "3 days" },
  { value: "10080", label: "a week" },
];

/** The moment at which a quiet of so many minutes ends, counted from when it is asked for. */
export const untilOf = (minutes: string): string => new Date(Date.now() + Number(minutes) * MINUTE_MS).toISOString();
