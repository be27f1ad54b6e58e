/** Sums over labelled rows of a regression; error = predicted - actual. All add up, and can be taken back. */
export type ErrorSums = {
  n: number;
  absolute: number;
  squared: number;
  signed: number;
  actual: number;
  actualSquared: number;
};

export function emptyErrorSums(): ErrorSums {
  return { n: 0, absolute: 0, squared: 0, signed: 0, actual: 0, actualSquared: 0 };
}

/** Adds `by` rows (negative to take back), in place. */
export function addToErrorSums(sums: ErrorSums, actual: number, predicted: number, by: number): void {
  const error = predicted - actual;
  sums.n += by;
  sums.absolute += by * Math.abs(error);
  sums.squared += by * error * error;
  sums.signed += by * error;
  sums.actual += by * actual;
  sums.actualSquared += by * actual * actual;
}

export function mergeErrorSums(target: ErrorSums, source: ErrorSums): void {
  target.n += source.n;
  target.absolute += source.absolute;
  target.squared += source.squared;
  target.signed += source.signed;
  target.actual += source.actual;
  target.actualSquared += source.actualSquared;
}
