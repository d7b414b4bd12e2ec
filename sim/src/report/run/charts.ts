import { type DailySpread, dailyStatistics } from '#sim/analysis/daily-statistics.ts';
import { SERIES_INFO } from '#sim/analysis/series-info.ts';
import type { RunResult, SeriesName } from '#sim/engine/result.ts';
import { fanBand, fanBlock } from '#sim/report/fan-band.ts';
import type { FanBlock } from '#sim/report/report.ts';
import type { RunInfo } from '#sim/report/run-info.ts';
import { chartIndices } from '#sim/report/sample.ts';

/** Makes the fan charts of a report: all on the same days, with the day of the change where there is one. */
export interface Charts {
  readonly days: number;
  readonly fan: (name: SeriesName, meaning?: string, refLine?: FanBlock['refLine']) => FanBlock;
  readonly two: (title: string, first: SeriesName, second: SeriesName) => FanBlock;
  readonly of: (
    title: string,
    unit: string,
    spread: DailySpread,
    refLine: FanBlock['refLine'],
    meaning?: string,
  ) => FanBlock;
}

/** Of these runs. */
export function charts(info: RunInfo, results: readonly RunResult[]): Charts {
  const { series, days: count } = dailyStatistics(results);
  const days = chartIndices(Array.from({ length: count }, (_, day) => day));
  const changeDays = [...new Set(info.schedule.map((change) => change.day))];
  const marker = changeDays.length === 1 ? { day: changeDays[0]!, label: `change on day ${changeDays[0]}` } : null;
  const of: Charts['of'] = (title, unit, spread, refLine, meaning = '') =>
    fanBlock({ title, unit, days, refLine, marker, bands: [fanBand('these runs', spread, days)] }, meaning);
  return {
    days: count,
    of,
    fan: (name, meaning = '', refLine = null) =>
      of(SERIES_INFO[name].label, SERIES_INFO[name].unit, series[name], refLine, meaning),
    two: (title, first, second) => {
      const bands = [first, second].map((name) => fanBand(SERIES_INFO[name].label, series[name], days));
      return fanBlock({ title, unit: SERIES_INFO[first].unit, days, refLine: null, marker, bands });
    },
  };
}
