import { NBSP, NO_DATA } from "./format-number";

/** An amount with its currency: two digits, more where it would otherwise read as nothing. */
export function formatMoney(amount: number | null | undefined, currency: string): string {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return NO_DATA;
  const small = amount !== 0 && Math.abs(amount) < 0.1;
  const digits = small ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const sign = amount < 0 ? "−" : "";
  return `${sign}${new Intl.NumberFormat("en", digits).format(Math.abs(amount))}${NBSP}${currency}`;
}
