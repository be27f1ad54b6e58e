/** Between a number and its unit, so that they are never parted at the end of a line. */
export const NBSP = "\u00a0";

/** The word for an absent value: never 0, never blank. */
export const NO_DATA = "no data";

export type NumberFormat = {
  /** Digits after the point; the same quantity has the same digits everywhere. Default 0. */
  digits?: number;
  /** Show a plus on positive values: for differences. */
  isSigned?: boolean;
  /** Written after the number, parted by a no-break space. */
  unit?: string;
};

const formatters = new Map<number, Intl.NumberFormat>();

function fixed(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formatters.set(digits, made);
  return made;
}

/** 1140 → "1,140"; −0.02 with two digits → "−0.02" (true minus); null and not-a-number → "no data". */
export function formatNumber(value: number | null | undefined, format: NumberFormat = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_DATA;
  const { digits = 0, isSigned = false, unit } = format;
  const text = fixed(digits).format(Math.abs(value));
  const isZero = !/[1-9]/.test(text);
  const sign = value < 0 && !isZero ? "−" : isSigned && !isZero ? "+" : "";
  return `${sign}${text}${unit ? `${NBSP}${unit}` : ""}`;
}

/** A share between 0 and 1 as "24.8 %". */
export function formatPercent(share: number | null | undefined, digits = 1): string {
  return formatNumber(share === null || share === undefined ? share : share * 100, { digits, unit: "%" });
}

/** Events per second as "8.5/s". */
export function formatRate(perSecond: number | null | undefined): string {
  const text = formatNumber(perSecond, {
    digits: perSecond !== null && perSecond !== undefined && perSecond >= 100 ? 0 : 1,
  });
  return text === NO_DATA ? text : `${text}/s`;
}

/** Sample size as "n 1,140". */
export function formatSampleSize(n: number | null | undefined): string {
  return `n${NBSP}${n === null || n === undefined ? "unknown" : formatNumber(n)}`;
}

/** Both ends of an interval as "−0.038 to +0.100 ms"; the unit stands once, at the end. */
export function formatInterval(
  low: number | null | undefined,
  high: number | null | undefined,
  format: NumberFormat = {},
) {
  if (low === null || low === undefined || high === null || high === undefined) return NO_DATA;
  return `${formatNumber(low, { ...format, unit: undefined })} to ${formatNumber(high, format)}`;
}

const BINARY_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Bytes in binary units: 536870912 → "512 MiB", 1536 → "1.5 KiB". */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return NO_DATA;
  let size = bytes;
  let index = 0;
  while (size >= 1024 && index < BINARY_UNITS.length - 1) {
    size /= 1024;
    index += 1;
  }
  const digits = index === 0 || size >= 100 || Number.isInteger(size) ? 0 : 1;
  return formatNumber(size, { digits, unit: BINARY_UNITS[index] });
}

/** "1 version", "12 versions". The plural adds an s unless given. */
export function formatPlural(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)}${NBSP}${count === 1 ? singular : plural}`;
}
