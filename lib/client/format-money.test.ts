import { expect, it } from "vitest";
import { formatMoney } from "./format-money";

it.each([
  [1234.5, "1,234.50 EUR"],
  [-3, "−3.00 EUR"],
  [0, "0.00 EUR"],
  [0.00123, "0.0012 EUR"],
  [null, "no data"],
])("%s -> %s", (amount, expected) => {
  expect(formatMoney(amount, "EUR").replaceAll("\u00a0", " ")).toBe(expected);
});
