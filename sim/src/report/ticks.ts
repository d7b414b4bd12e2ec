import { isShare } from '#sim/report/numbers.ts';

/** Round numbers (1, 2 or 5 times a power of ten) that cover [low, high] in about `count` steps, ends included. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1e-9);
  const from = high > low ? low : low - span / 2;
  const to = high > low ? high : high + span / 2;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  // Multiples, not sums: 3 · 0.1 added up would be 0.30000000000000004.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const DAY_STEPS = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1095, 1825];

/** Days to label between `first` and `last`, at most `count`, in steps that people count in: weeks, months, years. */
export function dayTicks(first: number, last: number, count: number): number[] {
  const step = DAY_STEPS.find((s) => (last - first) / s <= Math.max(1, count - 1)) ?? DAY_STEPS.at(-1)!;
  const ticks: number[] = [];
  for (let day = Math.ceil(first / step) * step; day <= last; day += step) ticks.push(day);
  return ticks;
}

/** A tick's label with no more decimals than the step needs: `0.50`, `40 %`, `1.5M`. */
export function tickLabel(value: number, step: number, unit: string): string {
  const percent = isShare(unit);
  if (value === 0 && !percent && step >= 1) return '0';
  const largest = Math.max(Math.abs(value), step);
  const [scale, letter] = percent ? [0.01, ' %'] : largest >= 1e9 ? [1e9, 'B'] : largest >= 1e6 ? [1e6, 'M'] : [1, ''];
  const decimals = Math.min(10, Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9)));
  const text = Math.abs(value / scale).toFixed(decimals);
  const grouped = text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return `${value < 0 && Number(text) !== 0 ? '−' : ''}${grouped}${letter}`;
}
