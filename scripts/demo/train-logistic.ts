/** Sparse rows: row i has the entries from `offsets[i]` up to `offsets[i + 1]`. */
export type SparseRows = {
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
};

type LogisticOptions = {
  /** Number of columns, the intercept excluded. */
  readonly dimension: number;
  /** Weight of the squared norm of the coefficients (the intercept is free). */
  readonly l2: number;
  readonly maxIterations: number;
};

export type LogisticFit = {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Mean negative log likelihood plus penalty, after the last step. */
  readonly loss: number;
  readonly iterations: number;
};

/** Pairs of steps that L-BFGS remembers; more than ten gains nothing on a convex loss of this size. */
const MEMORY = 8;
const GRADIENT_TOLERANCE = 1e-6;
const ARMIJO = 1e-4;
const MAX_HALVINGS = 30;

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * L2-penalised logistic regression by L-BFGS with backtracking (Nocedal & Wright, Numerical Optimization,
 * algorithms 7.4 and 3.1). Deterministic: it starts at zero and draws no random number.
 */
export function trainLogistic(rows: SparseRows, labels: Uint8Array, options: LogisticOptions): LogisticFit {
  const size = options.dimension + 1;
  let point: Float64Array = new Float64Array(size);
  let gradient: Float64Array = new Float64Array(size);
  let loss = lossAndGradient(rows, labels, options, point, gradient);
  const curvatures = diagonalCurvatures(rows, labels, options);
  const history: StepPair[] = [];
  let iteration = 0;
  for (; iteration < options.maxIterations && maxAbs(gradient) > GRADIENT_TOLERANCE; iteration++) {
    const direction = descentDirection(gradient, history, curvatures);
    const slope = dot(direction, gradient);
    let rate = 1;
    let next = stepFrom(point, direction, rate);
    let nextGradient = new Float64Array(size);
    let nextLoss = lossAndGradient(rows, labels, options, next, nextGradient);
    for (let halving = 0; nextLoss > loss + ARMIJO * rate * slope && halving < MAX_HALVINGS; halving++) {
      rate /= 2;
      next = stepFrom(point, direction, rate);
      nextGradient = new Float64Array(size);
      nextLoss = lossAndGradient(rows, labels, options, next, nextGradient);
    }
    if (nextLoss >= loss) break;
    remember(history, difference(next, point), difference(nextGradient, gradient));
    point = next;
    gradient = nextGradient;
    loss = nextLoss;
  }
  return {
    weights: point.slice(0, options.dimension),
    intercept: point[options.dimension] ?? 0,
    loss,
    iterations: iteration,
  };
}

type StepPair = { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number };

/** Mean log loss plus half the penalty; writes its gradient into `gradient`. */
function lossAndGradient(
  rows: SparseRows,
  labels: Uint8Array,
  { dimension, l2 }: LogisticOptions,
  point: Float64Array,
  gradient: Float64Array,
): number {
  const { offsets, columns, values } = rows;
  const intercept = point[dimension] ?? 0;
  const scale = 1 / labels.length;
  gradient.fill(0);
  let loss = 0;
  let interceptGradient = 0;
  for (let i = 0; i < labels.length; i++) {
    const from = offsets[i] ?? 0;
    const to = offsets[i + 1] ?? 0;
    let z = intercept;
    for (let k = from; k < to; k++) z += (point[columns[k] ?? 0] ?? 0) * (values[k] ?? 0);
    const label = labels[i] ?? 0;
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - label * z;
    const residual = (sigmoid(z) - label) * scale;
    interceptGradient += residual;
    for (let k = from; k < to; k++) {
      const column = columns[k] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + residual * (values[k] ?? 0);
    }
  }
  gradient[dimension] = interceptGradient;
  let penalty = 0;
  for (let j = 0; j < dimension; j++) {
    const weight = point[j] ?? 0;
    penalty += weight * weight;
    gradient[j] = (gradient[j] ?? 0) + l2 * weight;
  }
  return loss * scale + (l2 / 2) * penalty;
}

/**
 * Diagonal of the Hessian where every row has the base rate as its probability. Columns are of very different size (a
 * rare airport, a distance in every row): scaled by it, a fit takes a fraction of the steps.
 */
function diagonalCurvatures(rows: SparseRows, labels: Uint8Array, { dimension, l2 }: LogisticOptions): Float64Array {
  const curvatures = new Float64Array(dimension + 1);
  const rate = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  // Labels of one class only would have no curvature at all.
  const variance = Math.max(rate * (1 - rate), 1e-3);
  const last = rows.offsets[labels.length] ?? 0;
  for (let k = 0; k < last; k++) {
    const column = rows.columns[k] ?? 0;
    const value = rows.values[k] ?? 0;
    curvatures[column] = (curvatures[column] ?? 0) + (variance * value * value) / labels.length;
  }
  for (let j = 0; j < dimension; j++) curvatures[j] = (curvatures[j] ?? 0) + l2;
  curvatures[dimension] = variance;
  return curvatures;
}

/** A column that no row has, without a penalty, would be divided by zero; its gradient is zero anyway. */
const LEAST_CURVATURE = 1e-12;

/** Two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descentDirection(
  gradient: Float64Array,
  history: readonly StepPair[],
  curvatures: Float64Array,
): Float64Array {
  const direction = gradient.slice();
  const alphas: number[] = [];
  for (const pair of history.toReversed()) {
    const alpha = dot(pair.step, direction) / pair.curvature;
    alphas.unshift(alpha);
    addScaled(direction, pair.change, -alpha);
  }
  for (let j = 0; j < direction.length; j++) {
    direction[j] = (direction[j] ?? 0) / Math.max(curvatures[j] ?? 0, LEAST_CURVATURE);
  }
  for (const [index, pair] of history.entries()) {
    const beta = dot(pair.change, direction) / pair.curvature;
    addScaled(direction, pair.step, (alphas[index] ?? 0) - beta);
  }
  for (let j = 0; j < direction.length; j++) direction[j] = -(direction[j] ?? 0);
  return direction;
}

function remember(history: StepPair[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  // A pair without positive curvature would make the next direction climb.
  if (curvature <= 1e-12) return;
  history.push({ step, change, curvature });
  if (history.length > MEMORY) history.shift();
}

function stepFrom(point: Float64Array, direction: Float64Array, rate: number): Float64Array {
  const next = point.slice();
  addScaled(next, direction, rate);
  return next;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = a.slice();
  addScaled(result, b, -1);
  return result;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j] = (target[j] ?? 0) + factor * (source[j] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

function maxAbs(vector: Float64Array): number {
  return vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
}
