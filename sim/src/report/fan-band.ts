import type { DailySpread } from '#sim/analysis/daily-statistics.ts';
import type { FanBlock } from '#sim/report/report.ts';
import type { FanBand, FanInput } from '#sim/report/text/chart/fan.ts';
import { fanSentence } from '#sim/report/text/sentences.ts';

/** The median and the 5–95 % band of a series on the given days. */
export function fanBand(label: string, spread: DailySpread, days: readonly number[]): FanBand {
  const on = (values: Float64Array) => days.map((day) => values[day]!);
  return { label, p05: on(spread.p05), p50: on(spread.p50), p95: on(spread.p95) };
}

/** A fan chart with what it says in words, after what it is about. */
export function fanBlock(input: Omit<FanBlock, 'kind' | 'sentence'>, meaning = ''): FanBlock {
  return { kind: 'fan', ...input, sentence: `${meaning} ${fanSentence(input)}`.trim() };
}

/** What a terminal draws of the block. */
export function fanInput({ title, days, bands, unit, refLine, marker }: FanBlock): FanInput {
  return { title, days, bands, unit, refLine, markers: marker === null ? [] : [marker] };
}
