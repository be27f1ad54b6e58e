/** Numbers from 0 to below 1, the same for the same seed (sfc32 of PractRand). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers of near seeds are alike.
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** How many of `trials` show an event of `probability`, exactly: by the gaps between events. */
export function drawCount(random: Random, trials: number, probability: number): number {
  if (probability <= 0) return 0;
  const logMiss = Math.log1p(-probability);
  let count = 0;
  for (let at = gap(); at < trials; at += 1 + gap()) count += 1;
  return count;

  function gap(): number {
    return Math.floor(Math.log1p(-random()) / logMiss);
  }
}

/** A standard normal number (Box and Muller 1958). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}

/** A chi-square number of two or more `degrees` (twice a gamma number, Marsaglia and Tsang 2000). */
export function drawChiSquare(random: Random, degrees: number): number {
  const d = degrees / 2 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = drawNormal(random);
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log1p(-random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return 2 * d * v;
  }
}
