type ParsedShares = { kind: "read"; shares: number[] } | { kind: "wrong"; reason: string };

/** Shares as a person writes them, "5, 25 50%": numbers in percent, parted by commas or blanks; none is none. */
export function parseShares(text: string): ParsedShares {
  const parts = text
    .replaceAll("%", " ")
    .split(/[\s,;]+/)
    .filter((part) => part !== "");
  const shares = parts.map(Number);
  const wrong = parts.find((_, i) => !Number.isFinite(shares[i]));
  return wrong === undefined
    ? { kind: "read", shares }
    : { kind: "wrong", reason: `“${wrong}” is not a share in percent.` };
}
