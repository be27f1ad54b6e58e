type ValueTicks = { domain: [number, number]; ticks: number[]; step: number };

const FACTORS = [1, 2, 2.5, 5, 10];

/** Three to four round ticks that cover low to high, and the domain they span. Equal ends are widened so that a line is seen. */
export function valueTicks(low: number, high: number, wanted = 3): ValueTicks {
  const span = high - low || Math.abs(high) || 1;
  const [from, to] = high === low ? [low - span / 2, high + span / 2] : [low, high];
  const step = roundStep((to - from) / wanted);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step, step));
  return { domain: [round(first * step, step), round(last * step, step)], ticks, step };
}

function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = FACTORS.find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Takes off what binary fractions add: 0.30000000000000004 → 0.3. */
function round(value: number, step: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(digits, 12)));
}

/** Digits after the point that tell neighbouring ticks apart. */
export function digitsOfStep(step: number): number {
  for (let digits = 0; digits < 6; digits += 1) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return digits;
  }
  return 6;
}
